// The values that a Defer evaluates now and its call uses later: arguments, receivers, delegates, kept variables.

using System.Collections.Immutable;
using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Deferral.Generator.Lowering;

/// <summary>One value.</summary>
/// <param name="Name">The plain local that holds it.</param>
/// <param name="Type">The local's type.</param>
/// <param name="Source">The user's expression.</param>
/// <param name="Code">Generated code instead of an expression: <c>this</c>, or a variable's name.</param>
/// <param name="NullCheck">The receiver of a method group: C# checks it when it makes the delegate. Whether the method is dispatched.</param>
internal sealed record Slot(string Name, ITypeSymbol Type, TextSpan? Source, string? Code = null, bool? NullCheck = null)
{
    /// <summary>Whether its type has a name. If not, <c>var</c> does where the value is.</summary>
    public string TypeOrVar(BodyContext context) => Escape.CanBeKept(Type) ? context.Type(Type) : "var";
}

/// <summary>The slots of one Defer and how its call is written with them.</summary>
/// <param name="Values">In the order of evaluation (spec 4.2).</param>
/// <param name="Callee">What is called, if it is no lambda written in place; <see cref="Receiver"/> stands for the slot that it is called on.</param>
/// <param name="Called">That slot: a receiver or a delegate. Named arguments can put it behind others.</param>
internal sealed record Slots(ImmutableArray<Slot> Values, string? Callee, Slot? Called)
{
    /// <summary>The place of <see cref="Called"/> in <see cref="Callee"/>. No identifier contains it.</summary>
    public const string Receiver = "{0}";

    public const string Target = "target";
    public const string Call = "call";
    public const string This = "this";
    public const string Chain = "chain";
    public const string Result = "result";

    public static string Argument(int ordinal) => $"arg{ordinal}";

    public static Slots Of(DeferPlan defer, BodyContext context)
    {
        var call = defer.Call;
        var slots = ImmutableArray.CreateBuilder<Slot>();
        var callee = default(string);
        var called = default(Slot);
        if (call.IsResource || call.IsUnknown) return new([], null, null);
        foreach (var argument in call.Invocation.Arguments.OrderBy(static a => a.Syntax.SpanStart))
        {
            var expression = DeferCall.ExpressionOf(argument);
            var parameter = argument.Parameter!;
            if (parameter.Ordinal > 0)
                slots.Add(new(context.Name(defer, Argument(parameter.Ordinal)), parameter.Type, expression.Span));
            else if (call.Method is not null && MethodGroup.Of(defer, context) is { } group)
            {
                callee = group.Callee;
                called = group.Target;
                if (called is not null) slots.Add(called);
            }
            else if (call.Lambda is null || defer is { Tier: Tier.Chained, IsStatic: false })
            {
                callee = Receiver;
                called = new(context.Name(defer, Call), parameter.Type, expression.Span);
                slots.Add(called);
            }
        }

        if (callee is null)
        {
            foreach (var capture in defer.Captures)
                if (capture.Mode is CaptureMode.Snapshot)
                    slots.Add(new(context.Name(defer, "keep_" + capture.Variable.Name), capture.Type, null, BodyContext.Identifier(capture.Variable.Name)));
            if (defer.Tier is Tier.Chained && !Captures.Of(call).ThisReferences.IsEmpty)
                slots.Add(new(context.Name(defer, This), context.Method.Symbol.ContainingType, null, "this"));
        }

        // A record asks its chain how the method is ending, and reaches the result through its box.
        if (defer.Tier is Tier.Chained)
        {
            var compilation = context.Method.Model.Compilation;
            if (call.Trigger is not Trigger.Always || call.Input is ExitInput.Panic or ExitInput.Exception || callee is null && call.Recovers.Any())
                slots.Add(new(context.Name(defer, Chain), compilation.GetTypeByMetadataName(Names.Chain)!, null, context.ChainOf(defer)));
            if (call.Input is ExitInput.Result)
                slots.Add(new(context.Name(defer, Result), compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.StrongBox`1")!.Construct(context.Method.ResultType!), null, context.ResultBox));
        }

        return new(slots.ToImmutable(), callee, called);
    }

    /// <summary>The slot with a role; null if this Defer has none.</summary>
    public Slot? Find(DeferPlan defer, string role, BodyContext context) => Values.FirstOrDefault(s => s.Name == context.Name(defer, role));
}
