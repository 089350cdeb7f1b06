// return e; on the way out of a level: e is evaluated, then the exit is reached (spec 5, "Results", "Nothing lost").

using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Generator.Lowering;

/// <summary>
/// <code>
/// return e;
/// ===>
/// { T result = e; noted1 = null; return result; }
/// </code>
/// and where the user's own <c>finally</c> or <c>using</c> still runs on the way out, so that what happens there is forgotten too:
/// <code>
/// { result = e; goto exit; }   ...   exit: noted1 = null; return result;   // at the end of the level
/// </code>
/// A result that deferred calls may change, or that a recovered method returns, waits until all of them have run: the exit falls through the levels. So it does
/// where a <c>using</c> declaration between two levels is disposed of on the way: the exit of the outer one is reached only then.
/// </summary>
internal sealed class Returns(BodyContext context, UsingDeclarations usings)
{
    private readonly HashSet<Region> _exits = [];

    /// <summary>The returns of a function's own body.</summary>
    public static IEnumerable<ReturnStatementSyntax> In(SyntaxNode body) =>
        body.OwnNodes().OfType<ReturnStatementSyntax>();

    /// <summary>Whether the code inside the levels needs a block of its own, for the exit labels to stand behind its <c>using</c> declarations.</summary>
    public bool NeedsBlock { get; private set; }

    /// <summary>Whether a statement that leaves the method became a jump to its exit.</summary>
    public bool HasExits => _exits.Count > 0;

    /// <summary>Whether the result must have a variable around all levels.</summary>
    public bool NeedsResult => Value is not null && (_exits.Count > 0 || context.Ending.KeepsResult);

    public string DeclareResult => context.ResultIsBoxed
        ? $"global::System.Runtime.CompilerServices.StrongBox<{context.Type(Value!)}> {context.ResultBox} = new();"
        : $"{context.Type(Value!)} {context.Result} = default!;";

    private ITypeSymbol? Value => context.Method.IsIterator ? null : context.Method.ResultType;

    public void Lower()
    {
        if (!context.WatchesExit || context.Plan.Levels.IsEmpty) return;
        NeedsBlock = Layout.UsingDeclarationsIn(context.Method.BodySyntax).Any();
        foreach (var statement in Exits())
            if (context.RegionAt(statement.SpanStart) is var region and { Depth: > 0 })
                if (context.Ending.KeepsResult || !IsByReference(statement) && HasPlace && RunsCodeOnTheWayOut(statement)) LowerToExit(statement, region);
                else LowerInPlace(statement, region);
        NeedsBlock |= _exits.Count > 0;
    }

    /// <summary>What stands at the end of a region, where control comes when the body ends normally. An outer level is left through the innermost.</summary>
    public void WriteExit(Region region)
    {
        if (!context.WatchesExit) return;
        var (levels, depth) = (context.Plan.Levels, region.Depth);
        var falls = context.Ending.KeepsResult || region.Usings > 0 || levels.Take(depth).Any(static l => l.IsBehindUsing);
        var leaves = NeedsResult && !falls && _exits.Any(e => e.Depth >= depth);
        var isArrivedAt = depth == levels.Length || levels[depth].IsBehindUsing;
        if (_exits.Contains(region) || isArrivedAt)
            context.Writer.Line($"{(_exits.Contains(region) ? Exit(region) + ": " : "")}{Reached(region)};{(leaves ? $" return {context.Result};" : "")}");
    }

    /// <summary>What is done where the exit is reached; that of a level comes when all inside it is disposed of.</summary>
    private string Reached(Region region) => string.Join("; ", new[]
    {
        context.WatchesBody ? $"{context.Notes.Of(region)} = null" : null,
        context.Ending.TracksSuccess && region.Usings == 0 ? $"{context.Succeeded} = true" : null,
    }.Where(static s => s is not null));

    /// <summary>The same where the statement itself leaves all regions of a level.</summary>
    private string ReachedAll(Region region) => string.Join("; ", Enumerable.Range(0, region.Usings + 1).Select(u => Reached(region with { Usings = u })));

    private string Exit(Region region) => context.Name(region.Usings == 0 ? $"exit{region.Depth}" : $"exit{region.Depth}_{region.Usings}");

    /// <summary>The statements that leave the method: a <c>yield break</c> is an iterator's <c>return</c>.</summary>
    private IEnumerable<StatementSyntax> Exits() => context.Method.IsIterator
        ? YieldReturns.In(context.Method.BodySyntax).Where(static y => y.Expression is null)
        : In(context.Method.BodySyntax);

    private static ExpressionSyntax? ValueOf(StatementSyntax statement) => (statement as ReturnStatementSyntax)?.Expression;

    private void LowerToExit(StatementSyntax statement, Region region)
    {
        _exits.Add(region);
        usings.Convert(statement, context.Method.Syntax);
        context.Writer.Replace(statement.Span, w =>
        {
            w.Line("{");
            if (ValueOf(statement) is { } value) w.User(value.Span, $"{context.Result} = ", ";", statement.SpanStart);
            else w.At(statement.Span, ";");
            w.Line($"goto {Exit(region)}; }}");
        });
    }

    private void LowerInPlace(StatementSyntax statement, Region region)
    {
        if (ValueOf(statement) is not { } value || IsTrivial(value) || IsOnlyReturnable(value))
        {
            context.Writer.Replace(statement.Span, w =>
            {
                w.Line($"{{ {ReachedAll(region)};");
                w.User(statement.Span);
                w.Line("}");
            });
            return;
        }

        var result = context.Name("value");
        var reference = value is RefExpressionSyntax ? context.Method.Symbol.RefKind is RefKind.RefReadOnly ? "ref readonly " : "ref " : "";
        context.Writer.Replace(statement.Span, w =>
        {
            w.Line("{");
            w.User(value.Span, $"{reference}{(HasNoName ? "var" : context.Type(Value!))} {result} = ", ";", statement.SpanStart);
            w.Line($"{ReachedAll(region)}; return {(reference.Length > 0 ? "ref " : "")}{result}; }}");
        });
    }

    /// <summary>A reference has no place outside the levels to wait in.</summary>
    private bool IsByReference(StatementSyntax statement) =>
        ValueOf(statement) is RefExpressionSyntax || context.Method.Symbol.ReturnType.IsRefLikeType;

    /// <summary>A lambda can return an anonymous type. A pointer has a name, and what is returned may need it: <c>return &amp;Method;</c>.</summary>
    private bool HasNoName => Value is { } type && !Escape.HasName(type);

    private bool HasPlace => Value is not { } type || Escape.CanWait(type, context.Method);

    private bool RunsCodeOnTheWayOut(StatementSyntax statement)
    {
        for (var node = statement.Parent; node is not null && node != context.Method.Syntax; node = node.Parent)
            switch (node)
            {
                case TryStatementSyntax { Finally: not null } or UsingStatementSyntax or CommonForEachStatementSyntax:
                case BlockSyntax or CompilationUnitSyntax when Layout.UsingDeclarationsIn((CSharpSyntaxNode)node).Any(u => u.SpanStart < statement.SpanStart):
                    return true;
            }

        return false;
    }

    /// <summary>A ref struct may be returnable only as the expression that it is (CS8352). If it throws, it is noted later; but the flag must not be set before.</summary>
    private bool IsOnlyReturnable(ExpressionSyntax value) => context.Method.Symbol.ReturnType.IsRefLikeType
        && (!context.Ending.TracksSuccess || IsCollection(value));

    private static bool IsCollection(ExpressionSyntax value) => value switch
    {
        CollectionExpressionSyntax => true,
        ParenthesizedExpressionSyntax inner => IsCollection(inner.Expression),
        ConditionalExpressionSyntax condition => IsCollection(condition.WhenTrue) || IsCollection(condition.WhenFalse),
        SwitchExpressionSyntax @switch => @switch.Arms.Any(static a => IsCollection(a.Expression)),
        _ => false,
    };

    /// <summary>Nothing can go wrong while it is evaluated.</summary>
    private bool IsTrivial(ExpressionSyntax value) =>
        (value is LiteralExpressionSyntax or ThisExpressionSyntax or DefaultExpressionSyntax
            || value is IdentifierNameSyntax && context.Method.Model.GetSymbolInfo(value).Symbol is ILocalSymbol or IParameterSymbol)
        && !context.Method.Model.GetConversion(value).IsUserDefined;
}
