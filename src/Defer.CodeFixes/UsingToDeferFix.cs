// DEFER028: what the deferred call uses is disposed of by a Defer as well, and so after it.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Deferral.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Deferral.CodeFixes;

/// <summary><c>using (var file = Open()) { ... }</c> ===> <c>{ var file = DeferDispose(Open()); ... }</c></summary>
/// <remarks>Not in a loop, where all of them would wait for the end of the method.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UsingToDeferFix)), Shared]
internal sealed class UsingToDeferFix() : DocumentFix(Descriptors.ScopeEnded.Id, "Defer the disposal instead of 'using'")
{
    protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) => ScopeAt(root, diagnostic) is not null;

    protected override async Task<Document> FixAsync(Document document, SyntaxNode root, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var edits = await Edits.OfAsync(document, cancellation).ConfigureAwait(false);
        foreach (var scope in diagnostics.Select(d => ScopeAt(root, d)!).Distinct())
        {
            var statement = scope as UsingStatementSyntax;
            var declaration = statement?.Declaration ?? ((LocalDeclarationStatementSyntax)scope).Declaration;
            var awaited = (statement?.AwaitKeyword ?? ((LocalDeclarationStatementSyntax)scope).AwaitKeyword).IsKind(SyntaxKind.AwaitKeyword);
            var value = declaration.Variables[0].Initializer!.Value;
            // Without the declaration beside it, `new(...)` has its type from here.
            var type = value is ImplicitObjectCreationExpressionSyntax ? $"<{(declaration.Type as NullableTypeSyntax)?.ElementType ?? declaration.Type}>" : "";
            var deferred = $"{(awaited ? "DeferDisposeAsync" : "DeferDispose")}{type}({value})";
            if (statement is null)
            {
                edits.Replace(TextSpan.FromBounds(scope.SpanStart, declaration.SpanStart), "");
                edits.Replace(value.Span, deferred);
                continue;
            }

            // The block stays: it bounds the variable's name.
            edits.Replace(TextSpan.FromBounds(scope.SpanStart, statement.Statement.SpanStart), "");
            edits.InsertBefore(((BlockSyntax)statement.Statement).Statements.First(), $"{declaration.ToString().Substring(0, value.SpanStart - declaration.SpanStart)}{deferred};");
        }

        return edits.ApplyTo(document);
    }

    private static StatementSyntax? ScopeAt(SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.ContainsKey(ScopeEndedAnalyzer.CanDefer)) return null;
        var scope = root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan) switch
        {
            UsingStatementSyntax { Declaration.Variables: { Count: 1 }, Statement: BlockSyntax { Statements.Count: > 0 } } statement => statement,
            LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } } declaration => (StatementSyntax)declaration,
            _ => null,
        };
        return scope is not null && !Places.IsInLoop(scope) ? scope : null;
    }
}
