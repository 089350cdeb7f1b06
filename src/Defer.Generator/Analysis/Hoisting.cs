// Local functions that code outside their level calls must move out of it (spec 5, "Scopes").

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Generator.Analysis;

/// <summary>What has to move, and what cannot.</summary>
/// <param name="Functions">The local functions to move.</param>
/// <param name="Declarations">The declarations of variables that move with them.</param>
/// <param name="Blocked">A function that cannot move because a variable that it uses stays behind; null if there is none.</param>
/// <param name="Variable">That variable.</param>
/// <param name="Blockers">The open-coded Defers that wanted it to move.</param>
internal sealed record Hoisting(
    ImmutableArray<HoistedFunction> Functions,
    ImmutableArray<HoistedDeclaration> Declarations,
    IMethodSymbol? Blocked,
    ISymbol? Variable,
    ImmutableArray<DeferCall> Blockers)
{
    /// <param name="method">The function.</param>
    /// <param name="levels">Its levels.</param>
    /// <param name="moveVariables">Whether variables move where nothing else helps.</param>
    public static Hoisting For(MarkedMethod method, ImmutableArray<Level> levels, bool moveVariables)
    {
        var functions = TopLevelFunctions(method);
        if (functions.Count == 0 || levels.IsEmpty) return new([], [], null, null, []);

        var depth = new Dictionary<ISymbol, int>(SymbolEqualityComparer.Default);
        foreach (var function in functions) depth.Add(function.Key, NaturalDepth(function.Value));
        var references = References(method, functions).ToList();
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (target, place) in references)
            {
                var needed = DepthOf(place);
                if (needed >= depth[target]) continue;
                depth[target] = needed;
                changed = true;
            }
        }

        var moved = functions.Where(f => depth[f.Key] < NaturalDepth(f.Value)).ToList();
        var declarations = new Dictionary<LocalDeclarationStatementSyntax, int>();
        foreach (var function in moved)
            foreach (var variable in Analysis.Captures.In(function.Value).Variables)
                if (variable is ILocalSymbol && variable.DeclaringSyntaxReferences.FirstOrDefault() is { } declaration
                    && Layout.DepthAt(levels, declaration.Span.Start) > depth[function.Key])
                {
                    if (!moveVariables || BlockersOf(function.Key) is { IsEmpty: false } || Movable(declaration.GetSyntax(), method) is not { } statement)
                        return new([], [], (IMethodSymbol)function.Key, variable, BlockersOf(function.Key));
                    declarations[statement] = declarations.TryGetValue(statement, out var other) ? Math.Min(other, depth[function.Key]) : depth[function.Key];
                }

        return new(
            [.. moved.Select(f => new HoistedFunction((LocalFunctionStatementSyntax)f.Value.Syntax, depth[f.Key]))],
            [.. declarations.Select(static d => new HoistedDeclaration(d.Key, d.Value))], null, null, []);

        int NaturalDepth(ILocalFunctionOperation function) => Layout.DepthAt(levels, function.Syntax.SpanStart);

        // Deferred code runs outside its own level; a moved function takes its calls along.
        int DepthOf(SyntaxNode place)
        {
            for (var index = 0; index < levels.Length; index++)
                foreach (var defer in levels[index].Defers)
                    if (defer.Tier is Tier.OpenCoded && defer.Call.CalleeArgument.Syntax.Span.Contains(place.Span)) return index;
            foreach (var function in functions)
                if (function.Value.Syntax.Span.Contains(place.Span)) return depth[function.Key];
            return Layout.DepthAt(levels, place.SpanStart);
        }

        ImmutableArray<DeferCall> BlockersOf(ISymbol blocked)
        {
            var wanted = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { blocked };
            for (var size = 0; size != wanted.Count;)
            {
                size = wanted.Count;
                foreach (var function in functions)
                    if (Analysis.Captures.In(function.Value).LocalFunctions.Any(wanted.Contains)) wanted.Add(function.Key);
            }

            return [.. levels.SelectMany(static l => l.Defers)
                .Where(d => d.Tier is Tier.OpenCoded && Analysis.Captures.Of(d.Call).LocalFunctions.Any(wanted.Contains))
                .Select(static d => d.Call)];
        }
    }

    /// <summary>The statement that declares a variable, if that can be an assignment. Nothing before it reads the variable, or C# would not have it (CS0165).</summary>
    private static LocalDeclarationStatementSyntax? Movable(SyntaxNode declarator, MarkedMethod method) =>
        declarator.Parent?.Parent is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0 } statement && statement.IsStatementOf(method.BodySyntax)
        && statement.Declaration.Variables.All(v => v.Initializer?.Value is not StackAllocArrayCreationExpressionSyntax and not ImplicitStackAllocArrayCreationExpressionSyntax
            && method.Model.GetDeclaredSymbol(v) is ILocalSymbol { IsConst: false, RefKind: RefKind.None, Type.IsRefLikeType: false } local && Escape.CanBeKept(local.Type)) ? statement : null;

    /// <summary>The local functions that are statements of the body itself: only these can be left behind by a level.</summary>
    private static Dictionary<ISymbol, ILocalFunctionOperation> TopLevelFunctions(MarkedMethod method)
    {
        var functions = new Dictionary<ISymbol, ILocalFunctionOperation>(SymbolEqualityComparer.Default);
        foreach (var statement in method.BodySyntax.Statements().OfType<LocalFunctionStatementSyntax>())
            if (method.Model.GetOperation(statement) is ILocalFunctionOperation function) functions.Add(function.Symbol, function);
        return functions;
    }

    /// <summary>By name, so that a <c>nameof</c> counts too.</summary>
    private static IEnumerable<(ISymbol Target, SyntaxNode Place)> References(MarkedMethod method, Dictionary<ISymbol, ILocalFunctionOperation> functions)
    {
        var names = new HashSet<string>(functions.Keys.Select(static f => f.Name));
        foreach (var name in method.BodySyntax.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (!names.Contains(name.Identifier.ValueText)) continue;
            var found = method.Model.GetSymbolInfo(name);
            if ((found.Symbol ?? found.CandidateSymbols.FirstOrDefault())?.OriginalDefinition is { } symbol && functions.ContainsKey(symbol))
                yield return (symbol, name);
        }
    }
}
