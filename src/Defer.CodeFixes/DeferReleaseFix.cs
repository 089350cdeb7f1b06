// DEFER019: the release stands beside what it releases.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>gate.Enter(); F(); gate.Exit();</c> ===> <c>gate.Enter(); Defer(() => gate.Exit()); F();</c></summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeferReleaseFix)), Shared]
internal sealed class DeferReleaseFix() : DocumentFix(Descriptors.NotDeferred.Id, "Defer the release")
{
    protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) => Plan.Of(root, diagnostic) is not null;

    protected override async Task<Document> FixAsync(Document document, SyntaxNode root, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var edits = await Edits.OfAsync(document, cancellation).ConfigureAwait(false);
        foreach (var diagnostic in diagnostics)
        {
            var plan = Plan.Of(root, diagnostic)!;
            var added = plan.Release is AwaitExpressionSyntax ? $"Defer(async () => {plan.Release});" : $"Defer(() => {plan.Release});";
            if (plan.After is { } after) edits.InsertAfter(after, added);
            else edits.InsertBefore(plan.Before!, added);
            foreach (var release in plan.Releases) edits.Remove(release);
        }

        return edits.ApplyTo(document);
    }

    /// <param name="After">The statement behind which it is certain that the thing was taken.</param>
    /// <param name="Before">Otherwise the first statement of the branch where it was.</param>
    /// <param name="Release">The call to defer.</param>
    /// <param name="Releases">What goes.</param>
    private sealed record Plan(StatementSyntax? After, StatementSyntax? Before, ExpressionSyntax Release, ImmutableArray<StatementSyntax> Releases)
    {
        public static Plan? Of(SyntaxNode root, Diagnostic diagnostic)
        {
            var taken = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            var releases = diagnostic.AdditionalLocations.Select(l => Places.Listed<ExpressionStatementSyntax>(root.FindNode(l.SourceSpan, getInnermostNodeForTie: true))).ToList();
            if (releases.Count == 0 || releases.Contains(null) || Places.Listed<StatementSyntax>(taken) is not { } statement) return null;
            var release = releases[0]!.Expression;
            if (!CanMove(release, taken)) return null;

            // In the branch, where the condition is what takes it; behind it, where that leaves otherwise.
            var branch = statement is IfStatementSyntax { Condition: not PrefixUnaryExpressionSyntax, Statement: BlockSyntax block } ? block.Statements.First() : null;
            return new(branch is null ? statement : null, branch, release, [.. releases.OfType<StatementSyntax>()]);
        }

        /// <summary>Not what only a later declaration has named, nor what no lambda can capture.</summary>
        private static bool CanMove(ExpressionSyntax release, SyntaxNode taken)
        {
            if (taken is InvocationExpressionSyntax call && call.CalledName()?.Identifier.ValueText == "EnterScope") return false;
            var names = new HashSet<string>(release.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(static n => n.Identifier.ValueText));
            var function = release.Ancestors().First(static n => n is MemberDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax);
            return !function.DescendantNodes().Any(n => n switch
            {
                ParameterSyntax parameter => parameter.Modifiers.Any(static m => m.IsKind(SyntaxKind.RefKeyword) || m.IsKind(SyntaxKind.OutKeyword) || m.IsKind(SyntaxKind.InKeyword))
                    && names.Contains(parameter.Identifier.ValueText),
                VariableDeclaratorSyntax variable => variable.SpanStart > taken.Span.End && variable.SpanStart < release.SpanStart && names.Contains(variable.Identifier.ValueText),
                SingleVariableDesignationSyntax variable => variable.SpanStart > taken.Span.End && variable.SpanStart < release.SpanStart && names.Contains(variable.Identifier.ValueText),
                _ => false,
            });
        }
    }
}
