using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Corpus;

/// <summary>A variable that a Defer can use at a position.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsCapturable">Whether a lambda may read it.</param>
/// <param name="IsWritable">Whether a lambda may write it.</param>
internal sealed record Variable(string Name, ITypeSymbol Type, bool IsCapturable, bool IsWritable)
{
    public bool IsDynamic => Type.TypeKind is TypeKind.Dynamic;
}

/// <summary>A place in a body where a statement may be added.</summary>
/// <param name="Offset">Where it goes in the file.</param>
/// <param name="WrapEnd">For a statement that is not in a block: its end; it gets braces.</param>
/// <param name="Variables">What is in scope and has a value.</param>
internal sealed record Position(int Offset, int? WrapEnd, ImmutableArray<Variable> Variables)
{
    /// <summary>All positions of a body, those in nested functions left out, in text order.</summary>
    public static ImmutableArray<Position> In(MethodDeclarationSyntax method, SemanticModel model)
    {
        var body = method.Body!;
        var scope = new Scope(method, model);
        var positions = new List<Position>();
        foreach (var node in body.DescendantNodesAndSelf(static n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
            switch (node)
            {
                case BlockSyntax block when IsOwn(block):
                    foreach (var statement in block.Statements) positions.Add(new(statement.SpanStart, null, scope.Before(statement)));
                    if (scope.IsEndReachable(block)) positions.Add(new(block.CloseBraceToken.SpanStart, null, scope.AtEnd(block)));
                    break;
                case SwitchSectionSyntax section:
                    foreach (var statement in section.Statements) positions.Add(new(statement.SpanStart, null, scope.Before(statement)));
                    break;
                case LabeledStatementSyntax { Statement: not LabeledStatementSyntax and { } labelled }:
                    positions.Add(new(labelled.SpanStart, null, scope.Before(labelled)));
                    break;
                case StatementSyntax embedded and not (BlockSyntax or LocalFunctionStatementSyntax)
                    when embedded.Parent is not (BlockSyntax or SwitchSectionSyntax or LabeledStatementSyntax):
                    positions.Add(new(embedded.SpanStart, embedded.Span.End, scope.Before(embedded)));
                    break;
            }

        return [.. positions.OrderBy(static p => p.Offset)];
    }

    /// <summary>The walk shows a nested function itself, and not what it holds; a lambda's or local function's block never comes.</summary>
    private static bool IsOwn(BlockSyntax block) => block.Parent is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    /// <summary>What C# knows of variables at a place.</summary>
    private sealed class Scope(MethodDeclarationSyntax method, SemanticModel model)
    {
        private readonly ImmutableArray<ISymbol> _addressed = model.AnalyzeDataFlow(method.Body!)!.UnsafeAddressTaken;

        public ImmutableArray<Variable> Before(StatementSyntax statement) =>
            statement is LocalFunctionStatementSyntax || !model.AnalyzeControlFlow(statement)!.StartPointIsReachable
                ? [] : Usable(statement.SpanStart, model.AnalyzeDataFlow(statement)!.DefinitelyAssignedOnEntry);

        public ImmutableArray<Variable> AtEnd(BlockSyntax block)
        {
            var at = block.CloseBraceToken.SpanStart;
            if (block.Statements.LastOrDefault() is not { } last) return Usable(at, model.AnalyzeDataFlow(block)!.DefinitelyAssignedOnEntry);
            return last is LocalFunctionStatementSyntax ? [] : Usable(at, model.AnalyzeDataFlow(last)!.DefinitelyAssignedOnExit);
        }

        public bool IsEndReachable(BlockSyntax block) => model.AnalyzeControlFlow(block)!.EndPointIsReachable;

        private ImmutableArray<Variable> Usable(int at, ImmutableArray<ISymbol> assigned) =>
        [
            .. model.LookupSymbols(at).Where(s => s.Name != "log" && s.Locations.All(l => l.SourceSpan.Start < at) && assigned.Contains(s, SymbolEqualityComparer.Default)).Select(Variable)
                .Where(static v => v is not null).Select(static v => v!).OrderBy(static v => v.Name, StringComparer.Ordinal),
        ];

        private Variable? Variable(ISymbol symbol)
        {
            var (type, byValue, writable) = symbol switch
            {
                ILocalSymbol local => (local.Type, local.RefKind is RefKind.None, IsPlainLocal(local)),
                IParameterSymbol parameter => (parameter.Type, parameter.RefKind is RefKind.None, true),
                _ => default,
            };
            if (type is null or IPointerTypeSymbol or IFunctionPointerTypeSymbol || type.IsRefLikeType
                || type is ITypeParameterSymbol { AllowsRefLikeType: true }) return null;
            var capturable = byValue && !_addressed.Contains(symbol, SymbolEqualityComparer.Default);
            return new(SyntaxFacts.GetKeywordKind(symbol.Name) is SyntaxKind.None ? symbol.Name : "@" + symbol.Name, type, capturable, capturable && writable);
        }

        private static bool IsPlainLocal(ILocalSymbol local) =>
            local is { IsConst: false, IsForEach: false, IsUsing: false, IsFixed: false }
            && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax;
    }
}
