// DEFER012: moves the Defer below the check.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(r.Dispose); if (r == null) return;</c> ===> the other way round.</summary>
/// <remarks>Offered where the check is the next statement, and what follows it runs only if it is passed.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveBelowCheckFix)), Shared]
internal sealed class MoveBelowCheckFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.CheckedLater.Id];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null || DeferAt.Find(root, context.Span, model) is not { Parent: ExpressionStatementSyntax { Parent: BlockSyntax block } statement }) return;
        var index = block.Statements.IndexOf(statement);
        if (index + 1 >= block.Statements.Count || block.Statements[index + 1] is not IfStatementSyntax { Else: null } check
            || !check.Condition.Span.Contains(context.Diagnostics[0].AdditionalLocations[0].SourceSpan)
            || model.AnalyzeControlFlow(check.Statement) is not { Succeeded: true, EndPointIsReachable: false }) return;

        var moved = block.WithStatements(block.Statements.RemoveAt(index).Insert(index + 1, statement));
        context.RegisterCodeFix(
            CodeAction.Create("Move the Defer below the check", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(block, moved))), nameof(MoveBelowCheckFix)),
            context.Diagnostics);
    }
}
