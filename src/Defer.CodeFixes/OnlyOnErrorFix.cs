// DEFER030: releases the object only if the method fails.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(r.Dispose); return r;</c> ===> <c>DeferOnError(r.Dispose); return r;</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OnlyOnErrorFix)), Shared]
internal sealed class OnlyOnErrorFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.ReturnsReleased.Id];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Diagnostics[0].AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true) is not InvocationExpressionSyntax defer) return;
        var name = defer.Expression is MemberAccessExpressionSyntax access ? access.Name : defer.Expression as SimpleNameSyntax;
        if (name?.Identifier.ValueText is not Names.Defer) return;
        context.RegisterCodeFix(
            CodeAction.Create(
                "Release it only if the method fails (DeferOnError)",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceToken(name.Identifier, SyntaxFactory.Identifier(Names.DeferOnError).WithTriviaFrom(name.Identifier)))),
                nameof(OnlyOnErrorFix)),
            context.Diagnostics);
    }
}
