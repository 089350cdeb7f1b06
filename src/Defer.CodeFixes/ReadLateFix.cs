// DEFER014: reads the variables when the call runs, by deferring a lambda without parameters.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(F, x)</c> ===> <c>Defer(() => F(x))</c>.</summary>
/// <remarks>Offered where nothing but variables is evaluated at the Defer: a call among the arguments would move silently.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReadLateFix)), Shared]
internal sealed class ReadLateFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.ReassignedLater.Id];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null || EagerValue.At(root, context.Diagnostics[0]) is not { Defer: { } defer }) return;
        if (LateLambda.Of(defer, model, static _ => false) is not { } late) return;
        context.RegisterCodeFix(
            CodeAction.Create(
                "Defer a lambda (the value is read when the call runs)",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(defer, late))),
                nameof(ReadLateFix)),
            context.Diagnostics);
    }
}
