// DEFER024: moves an unreachable Defer before the statement that ends the block.

using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>return Parse(file); Defer(file.Dispose);</c> ===> the other way round.</summary>
/// <remarks>Offered where nothing that it uses is declared in between.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveUpFix)), Shared]
internal sealed class MoveUpFix() : RootFix("Move the Defer to where it is reached", Descriptors.Unreachable.Id)
{
    protected override SyntaxNode? Fix(Reported reported)
    {
        if (reported.Defer is not { Parent: ExpressionStatementSyntax { Parent: BlockSyntax block } statement }) return null;
        var model = reported.Model;
        var index = block.Statements.IndexOf(statement);
        var end = block.Statements.IndexOf(s => model.AnalyzeControlFlow(s) is { Succeeded: true, EndPointIsReachable: false });
        if (end < 0 || end >= index) return null;
        var between = model.AnalyzeDataFlow(block.Statements[end], block.Statements[index - 1]);
        var used = model.AnalyzeDataFlow(statement);
        return between is { Succeeded: true } && used is { Succeeded: true }
            && !used.ReadInside.Concat(used.Captured).Any(v => between.VariablesDeclared.Contains(v, SymbolEqualityComparer.Default))
            ? reported.With(block, block.WithStatements(block.Statements.RemoveAt(index).Insert(end, statement)))
            : null;
    }
}
