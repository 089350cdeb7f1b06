// Defer(file.Dispose): the receiver is evaluated now, the method is called at exit (spec 4.2).

using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Generator.Lowering;

/// <summary>
/// <code>
/// Defer(file.Dispose);
/// ===>
/// FileStream target = file; if (target is null) throw as C# does when it makes the delegate;
/// ... at exit: target.Dispose();
/// </code>
/// </summary>
/// <param name="Callee">What is called at exit; <see cref="Slots.Receiver"/> is the receiver.</param>
/// <param name="Target">The receiver, if it must be kept.</param>
internal sealed record MethodGroup(string Callee, Slot? Target)
{
    /// <summary>Null if only a delegate is sure to call the same method.</summary>
    public static MethodGroup? Of(DeferPlan defer, BodyContext context)
    {
        var reference = defer.Call.Method!;
        if (Unparenthesized(DeferCall.ExpressionOf(defer.Call.CalleeArgument)) is not { } syntax) return null;
        var method = reference.Method;
        var chained = defer.Tier is Tier.Chained;
        if (method.MethodKind is MethodKind.LocalFunction)
            return chained && !method.IsStatic ? null : Checked(new(syntax.ToString(), null));

        var receiver = (syntax as MemberAccessExpressionSyntax)?.Expression;
        if (receiver is BaseExpressionSyntax) return chained ? null : new(syntax.ToString(), null);
        if (reference.Instance is null && !IsExtensionCall()) return Checked(new(syntax.ToString(), null));

        var name = syntax is MemberAccessExpressionSyntax access ? access.Name : syntax;
        var isThis = receiver is null or ThisExpressionSyntax;
        var type = reference.Instance?.Type ?? context.Method.Model.GetTypeInfo(receiver!).Type;
        if (type is null || !Escape.CanBeKept(type) || type.IsRefLikeType) return null;
        if (isThis && !chained && type.IsReferenceType) return Checked(new($"this.{name}", null));

        // A struct's method group copies the struct: later changes are not seen, as in C#.
        bool? nullCheck = isThis || type.IsValueType || IsExtensionCall() ? null : IsDispatched(method);
        var target = new Slot(context.Name(defer, Slots.Target), type, isThis ? null : receiver!.Span, isThis ? "this" : null, nullCheck);
        return Checked(new($"{Slots.Receiver}.{name}", target), type);

        // The receiver may be null. Behind the name of a type (`Extensions.Method`, a block's static member) there is none.
        bool IsExtensionCall() => receiver is not null && method.IsExtension()
            && (method.IsInExtensionBlock() || context.Method.Model.GetSymbolInfo(syntax).Symbol is IMethodSymbol { ReducedFrom: not null });

        // Overload resolution of a call knows optional parameters and params, that of a method group does not: ask the compiler whether they agree.
        MethodGroup? Checked(MethodGroup group, ITypeSymbol? receiverType = null)
        {
            // A type that has no name has an example of it: the argument itself.
            var eager = defer.Call.Invocation.Arguments.Where(static a => a.Parameter!.Ordinal > 0).OrderBy(static a => a.Parameter!.Ordinal)
                .Select(a => Escape.CanBeKept(a.Parameter!.Type) ? $"default({context.Type(a.Parameter.Type)})" : DeferCall.ExpressionOf(a).ToString());
            var given = defer.Call.Input switch
            {
                ExitInput.Result => [$"ref (new {context.Type(context.Method.ResultType!)}[1])[0]"],
                ExitInput.Panic => ["default(global::Deferral.Panic)!"],
                ExitInput.Exception => ["default(global::System.Exception)!"],
                _ => (string[])[],
            };
            var arguments = string.Join(", ", given.Concat(eager));
            var target = receiverType is null ? "" : $"default({context.Type(receiverType)})";
            var expression = SyntaxFactory.ParseExpression(group.Callee.Replace(Slots.Receiver, target) + $"({arguments})");
            var bound = context.Method.Model.GetSpeculativeSymbolInfo(syntax.SpanStart, expression, SpeculativeBindingOption.BindAsExpression).Symbol as IMethodSymbol;
            var same = bound is not null && SymbolEqualityComparer.Default.Equals(bound.ReducedFrom ?? bound.OriginalDefinition, method.ReducedFrom ?? method.OriginalDefinition)
                && Enumerable.SequenceEqual(bound.TypeArguments, method.TypeArguments, SymbolEqualityComparer.Default);
            return same ? group : null;
        }
    }

    private static ExpressionSyntax? Unparenthesized(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => Unparenthesized(inner.Expression),
        IdentifierNameSyntax or GenericNameSyntax or MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression } => expression,
        _ => null,
    };

    /// <summary>C# loads the address with ldvirtftn, which throws NullReferenceException; the delegate's constructor throws ArgumentException.</summary>
    private static bool IsDispatched(IMethodSymbol method) =>
        (method.IsVirtual || method.IsAbstract || method.IsOverride) && method.MethodKind is not MethodKind.DelegateInvoke;
}
