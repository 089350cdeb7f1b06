// DEFER024: moves an unreachable Defer before the statement that ends the block.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>return Parse(file); Defer(file.Dispose);</c> ===> the other way round.</summary>
/// <remarks>Offered where nothing that it uses is declared in between.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveUpFix)), Shared]
internal sealed class MoveUpFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.Unreachable.Id];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null || DeferAt.Find(root, context.Span, model) is not { Parent: ExpressionStatementSyntax { Parent: BlockSyntax block } statement }) return;
        var index = block.Statements.IndexOf(statement);
        var end = block.Statements.IndexOf(s => model.AnalyzeControlFlow(s) is { Succeeded: true, EndPointIsReachable: false });
        if (end < 0 || end >= index) return;
        var between = model.AnalyzeDataFlow(block.Statements[end], block.Statements[index - 1]);
        var used = model.AnalyzeDataFlow(statement);
        if (between is not { Succeeded: true } || used is not { Succeeded: true }
            || used.ReadInside.Concat(used.Captured).Any(v => between.VariablesDeclared.Contains(v, SymbolEqualityComparer.Default))) return;

        var moved = block.WithStatements(block.Statements.RemoveAt(index).Insert(end, statement));
        context.RegisterCodeFix(
            CodeAction.Create("Move the Defer to where it is reached", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(block, moved))), nameof(MoveUpFix)),
            context.Diagnostics);
    }
}
