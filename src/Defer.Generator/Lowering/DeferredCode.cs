// The deferred call itself, as it is written into a finally or into a static function of the chain.

using System.Globalization;
using Deferral.Generator.Analysis;
using Deferral.Generator.Emit;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Deferral.Generator.Lowering;

/// <summary>
/// <code>
/// Defer(f => f.Dispose(), Open());
/// ===>
/// { var f = arg1; f.Dispose(); }
/// </code>
/// or, where its names would clash or C# forbids its code in a finally (CS0136, CS0255), as a local function, which costs no heap in sync code:
/// <code>
/// { call(arg1); void call(FileStream f) { f.Dispose(); } }
/// </code>
/// </summary>
internal sealed class DeferredCode(BodyContext context, DeferPlan defer, Slots slots, UsingDeclarations usings, DescribedArguments described)
{
    /// <summary>Adds the changes inside the lambda's text, before anything is written.</summary>
    public void Prepare()
    {
        foreach (var recover in defer.Call.Recovers)
        {
            context.Writer.ReplaceInline(recover.Syntax.Span, ExitState.Recover(recover, defer, slots, context));
            described.Keep(recover);
        }

        if (slots.Callee is not null || defer.Call.Lambda is null) return;
        var lambda = (AnonymousFunctionExpressionSyntax)defer.Call.Lambda.Syntax;
        if (lambda.Block is { } block && !NeedsFunction(lambda))
            foreach (var statement in Returns.In(block))
                if (defer.Tier is Tier.OpenCoded)
                {
                    usings.Convert(statement, lambda);
                    context.Writer.Replace(statement.Span, w => w.At(statement.Span, $"goto {End};"));
                }
                else if (statement.Expression is { } result) context.Writer.Replace(statement.Span, w => ReturnOnChain(statement, result, w));

        // In a finally the variable may be out of scope.
        if (defer.Tier is Tier.OpenCoded)
            foreach (var name in defer.Call.Lambda.Descendants().OfType<INameOfOperation>())
                if (name.Descendants().Any(static o => o is ILocalReferenceOperation))
                {
                    described.Keep(name);
                    context.Writer.ReplaceInline(name.Syntax.Span, SymbolDisplay.FormatLiteral((string)name.ConstantValue.Value!, quote: true));
                }

        if (defer.Tier is not Tier.Chained || Captures.Of(defer.Call).ThisReferences is not { Length: > 0 } instances) return;
        // Behind the longer name the next statement of a line starts from its own column again.
        foreach (var statement in lambda.Body.DescendantNodes(static n => n is not InterpolatedStringExpressionSyntax).OfType<StatementSyntax>())
            context.Writer.Insert(statement.SpanStart, static _ => { });
        foreach (var instance in instances)
            if (instance.IsImplicit) context.Writer.ReplaceInline(new(instance.Syntax.SpanStart, 0), context.Name(defer, "self") + ".");
            else context.Writer.ReplaceInline(instance.Syntax.Span, context.Name(defer, "self"));
    }

    /// <param name="value">How the value of a slot is written here: its local, or an item of the record's state.</param>
    public void Write(Func<Slot, string> value)
    {
        var call = defer.Call;
        if (call.IsResource)
        {
            context.Writer.At(call.Site.Span, Resources.Dispose(defer, context));
            return;
        }

        if (slots.Callee is { } callee)
        {
            var (before, after) = Around();
            context.Writer.At(call.Site.Span, before + Invocation(callee, value) + after);
            return;
        }

        var lambda = (AnonymousFunctionExpressionSyntax)call.Lambda!.Syntax;
        var blocks = Blocks();
        foreach (var opening in blocks) context.Writer.Line(opening);
        foreach (var capture in defer.Captures) Declare(capture, value);
        foreach (var self in slots.Values.Where(static s => s.Code == "this"))
            context.Writer.Line($"{self.TypeOrVar(context)} {context.Name(defer, "self")} = {value(self)};");
        if (slots.Find(defer, Slots.Chain, context) is { } chain)
            context.Writer.Line($"{chain.TypeOrVar(context)} {ExitState.Chain(defer, context)} = {value(chain)};");
        if (NeedsFunction(lambda)) AsFunction(lambda, value);
        else InPlace(lambda, value);
        foreach (var _ in blocks) context.Writer.Line("}");
    }

    /// <summary>Whether the code awaits. A task that it only returns is awaited by the chain, as is that of a lambda that keeps its closure.</summary>
    public bool AwaitsInPlace => slots.Callee is null && defer.Call is { IsAsync: true, Lambda: { Symbol.IsAsync: true, Syntax: AnonymousFunctionExpressionSyntax lambda } } && !NeedsFunction(lambda);

    private bool IsInUnsafeBlock => defer.Call.Site.Ancestors().OfType<UnsafeStatementSyntax>().Any();

    /// <summary>What makes a statement of the call: in a finally its task is awaited, on the chain returned.</summary>
    private (string Before, string After) Around()
    {
        if (defer.Tier is Tier.OpenCoded || !defer.Call.IsAsync) return Awaiting.Around(defer.Call.Outcome, context.Name(defer, "task"), context.ConfigureAwait);
        var (before, after) = Awaiting.AsValueTask(defer.Call.Outcome);
        return ($"return {before}", $"{after};");
    }

    /// <summary>The same around the user's own expression: <c>new(...)</c> or <c>default</c> get their type from the lambda.</summary>
    private (string Before, string After) Around(ExpressionSyntax expression)
    {
        var (before, after) = Around();
        var result = defer.Call.Lambda!.Symbol.ReturnType;
        return expression is InvocationExpressionSyntax or ConditionalAccessExpressionSyntax
            && SymbolEqualityComparer.Default.Equals(context.Method.Model.GetTypeInfo(expression).Type, result)
            ? (before, after)
            : ($"{before}({context.Type(result)})(", $"){after}");
    }

    /// <summary>A task goes to the chain, any other result is dropped.</summary>
    private void ReturnOnChain(ReturnStatementSyntax statement, ExpressionSyntax result, BodyWriter writer)
    {
        if (defer.Call.IsAsync)
        {
            var (before, after) = Around(result);
            writer.Line("{");
            writer.User(result.Span, before, after, statement.SpanStart);
            writer.Line("}");
            return;
        }

        writer.Line("{");
        writer.User(result.Span, $"{ResultType} {context.Name(defer, "dropped")} = ", ";", statement.SpanStart);
        writer.Line("return; }");
    }

    /// <summary>The call of a method group or delegate with its arguments.</summary>
    public string Invocation(string callee, Func<Slot, string> value) =>
        $"{(slots.Called is { } called ? callee.Replace(Slots.Receiver, value(called)) : callee)}({Arguments(value)})";

    private string Arguments(Func<Slot, string> value) => string.Join(", ",
        ExitState.Arguments(defer, slots, context, value).Concat(defer.Call.Invocation.TargetMethod.Parameters.Skip(1).Select(p => value(Argument(p.Ordinal)))));

    private Slot Argument(int ordinal)
    {
        var name = context.Name(defer, Slots.Argument(ordinal));
        return slots.Values.First(s => s.Name == name);
    }

    /// <summary>The deferred code keeps the context of the statement that it was written in.</summary>
    private List<string> Blocks()
    {
        var blocks = new List<string> { "{" };
        // No await can stand in one (CS4004).
        if (IsInUnsafeBlock && !defer.Call.IsAsync) blocks.Add("unsafe {");
        if (defer.Call.Site.Ancestors().OfType<CheckedStatementSyntax>().FirstOrDefault() is { } around) blocks.Add(around.Keyword.Text + " {");
        return blocks;
    }

    /// <summary>A kept value gets its variable's own name back, so that the user's text needs no change.</summary>
    private void Declare(Capture capture, Func<Slot, string> value)
    {
        var name = BodyContext.Identifier(capture.Variable.Name);
        if (capture.Mode is CaptureMode.Snapshot)
        {
            var slot = slots.Values.First(s => s.Code == name);
            context.Writer.Line($"{slot.TypeOrVar(context)} {name} = {value(slot)};");
        }
        else if (capture is { Mode: CaptureMode.Constant, Variable: ILocalSymbol local })
            context.Writer.Line($"const {context.Type(local.Type)} {name} = ({context.Type(local.Type)}){Literal(local.ConstantValue)};");
    }

    private static string Literal(object? constant) => constant switch
    {
        null => "null!",
        // 'R' formatting of the compiler loses the type of some constants; the cast in front restores it.
        double.NaN or float.NaN => "(0.0 / 0.0)",
        double.PositiveInfinity or float.PositiveInfinity => "(1.0 / 0.0)",
        double.NegativeInfinity or float.NegativeInfinity => "(-1.0 / 0.0)",
        0.0 or 0f when double.IsNegativeInfinity(1 / Convert.ToDouble(constant, CultureInfo.InvariantCulture)) => "(-0.0)",
        decimal number => $"({SymbolDisplay.FormatPrimitive(number, quoteStrings: true, useHexadecimalNumbers: false)}m)",
        _ => $"({SymbolDisplay.FormatPrimitive(constant, quoteStrings: true, useHexadecimalNumbers: false)})",
    };

    private bool NeedsFunction(AnonymousFunctionExpressionSyntax lambda)
    {
        var (isAsync, awaited) = (defer.Call.Lambda!.Symbol.IsAsync, defer.Call.IsAsync);
        if (isAsync && !awaited || lambda is LambdaExpressionSyntax { AttributeLists.Count: > 0 } && HasNames) return true;

        // On the chain it is a function already; but a kept value has its variable's name there, which the lambda may hide.
        if (defer.Tier is Tier.Chained)
            return defer.Captures.Any(c => c.Mode is CaptureMode.Snapshot or CaptureMode.Constant && NameClash.Declares(lambda, c.Variable.Name));
        var own = lambda.Body.DescendantNodesAndSelf(static n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).ToList();
        return own.Any(static n => n is StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax or UnsafeStatementSyntax)
            || own.Any(n => n is ReturnStatementSyntax { Expression: var result } && (result is not null || !isAsync))
            || awaited && (IsInUnsafeBlock || isAsync && context.ConfigureAwait.Length > 0)
            || NameClash.Between(lambda, context.Method);
    }

    private void InPlace(AnonymousFunctionExpressionSyntax lambda, Func<Slot, string> value)
    {
        var symbol = defer.Call.Lambda!.Symbol;
        if (defer.Call.Input is not ExitInput.None && symbol.Parameters[0] is var input && IsNamed(input))
            context.Writer.Line($"{RefOf(input)}{context.Type(input.Type)} {BodyContext.Identifier(input.Name)} = {ExitState.Arguments(defer, slots, context, value).First()};");
        else if (defer.Call.Input is ExitInput.None)
            foreach (var parameter in symbol.Parameters)
                if (IsNamed(parameter))
                    context.Writer.Line($"{Argument(parameter.Ordinal + 1).TypeOrVar(context)} {BodyContext.Identifier(parameter.Name)} = {value(Argument(parameter.Ordinal + 1))};");

        if (lambda.Block is { } block)
        {
            context.Writer.User(block.Span);
            if (defer.Tier is Tier.OpenCoded && Returns.In(block).Any()) context.Writer.Line($"{End}: ;");
            return;
        }

        var expression = lambda.ExpressionBody!;
        if (defer.Call.IsAsync && !symbol.IsAsync)
        {
            var (before, after) = Around(expression);
            context.Writer.User(expression.Span, before, after);
        }
        else if (IsStatement(expression) || symbol.ReturnsVoid)
            context.Writer.User(expression.Span, suffix: ";");
        else
            context.Writer.User(expression.Span, $"{ResultType} {context.Name(defer, "dropped")} = ", ";");
    }

    private void AsFunction(AnonymousFunctionExpressionSyntax lambda, Func<Slot, string> value)
    {
        var symbol = defer.Call.Lambda!.Symbol;
        var name = context.Name(defer, "code");
        var (before, after) = Around();
        context.Writer.At(defer.Call.Site.Span, $"{before}{name}({Arguments(value)}){after}");

        var parameters = string.Join(", ", symbol.Parameters.Select((p, i) =>
            $"{RefOf(p)}{context.Type(p.Type)} {(IsNamed(p) ? BodyContext.Identifier(p.Name) : context.Name(defer, $"discard{i}"))}"));
        var attributes = lambda is LambdaExpressionSyntax { AttributeLists: { Count: > 0 } lists } ? lists.ToString() + " " : "";
        var type = symbol.ReturnsVoid ? "void" : context.Type(symbol.ReturnType);
        context.Writer.Line($"{attributes}{(defer.Call.IsAsync && IsInUnsafeBlock ? "unsafe " : "")}{(symbol.IsAsync ? "async " : "")}{type} {name}({parameters})");
        if (lambda.Block is { } block) context.Writer.User(block.Span);
        else if (context.Method.HasLowered(lambda)) context.Writer.User(TextSpan.FromBounds(((LambdaExpressionSyntax)lambda).ArrowToken.Span.End, lambda.Span.End));
        else context.Writer.User(lambda.ExpressionBody!.Span, "=> ", ";");
    }

    private static string RefOf(IParameterSymbol parameter) => parameter.RefKind is RefKind.Ref ? "ref " : "";

    /// <summary>Not a discard, and not one that <c>delegate { }</c> leaves out.</summary>
    private static bool IsNamed(IParameterSymbol parameter) => !parameter.IsDiscard && !parameter.DeclaringSyntaxReferences.IsEmpty;

    /// <summary>Whether a local function can have the lambda's signature.</summary>
    private bool HasNames => Escape.HasName(defer.Call.Lambda!.Symbol.ReturnType) && defer.Call.Lambda.Symbol.Parameters.All(static p => Escape.HasName(p.Type));

    private string End => context.Name(defer, "end");

    private string ResultType => Escape.HasName(defer.Call.Lambda!.Symbol.ReturnType) ? context.Type(defer.Call.Lambda.Symbol.ReturnType) : "var";

    /// <summary>What C# accepts as an expression statement.</summary>
    private bool IsStatement(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax => context.Method.Model.GetOperation(expression) is not INameOfOperation,
        AssignmentExpressionSyntax or AwaitExpressionSyntax or ThrowExpressionSyntax or ObjectCreationExpressionSyntax => true,
        PostfixUnaryExpressionSyntax postfix => !postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression),
        PrefixUnaryExpressionSyntax prefix => prefix.RawKind is (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression,
        _ => false,
    };
}
