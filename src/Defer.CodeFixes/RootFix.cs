// What fixes share that change one document for one diagnostic.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary>A fix that is offered where it finds something to change; Fix All merges the changes.</summary>
/// <param name="title">What the user sees.</param>
/// <param name="ids">The rules that it mends.</param>
internal abstract class RootFix(string title, params string[] ids) : CodeFixProvider
{
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. ids];

    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null || Fix(new(context.Diagnostics[0], root, model, context.CancellationToken)) is not { } changed) return;
        context.RegisterCodeFix(
            CodeAction.Create(Title(context.Diagnostics[0]), _ => Task.FromResult(context.Document.WithSyntaxRoot(changed)), equivalenceKey: GetType().Name),
            context.Diagnostics);
    }

    /// <summary>What the user sees at one diagnostic.</summary>
    protected virtual string Title(Diagnostic diagnostic) => title;

    /// <summary>The changed root; null if this one cannot be mended so.</summary>
    protected abstract SyntaxNode? Fix(Reported reported);
}

/// <summary>A place that a rule speaks of.</summary>
/// <param name="Diagnostic">What is reported.</param>
/// <param name="Root">The root of the document.</param>
/// <param name="Model">Its meaning.</param>
/// <param name="Cancellation">Stops the fix.</param>
internal sealed record Reported(Diagnostic Diagnostic, SyntaxNode Root, SemanticModel Model, CancellationToken Cancellation)
{
    /// <summary>The innermost node there.</summary>
    public SyntaxNode Node { get; } = Root.FindNode(Diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);

    /// <summary>The innermost Defer around it.</summary>
    public InvocationExpressionSyntax? Defer =>
        Node.AncestorsAndSelf().OfType<InvocationExpressionSyntax>()
            .FirstOrDefault(i => Model.GetSymbolInfo(i).Symbol is IMethodSymbol { Name: var name, ContainingType: var type }
                && DeferCall.IsStatements(type) && name.StartsWith(Names.Defer, StringComparison.Ordinal));

    public bool Has(string property) => Diagnostic.Properties.ContainsKey(property);

    /// <summary>The root with one node replaced.</summary>
    public SyntaxNode With(SyntaxNode old, SyntaxNode replacement) => Root.ReplaceNode(old, replacement);
}
