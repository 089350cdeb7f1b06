// DEFER021: asks whether the response has started.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Deferral.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>response.StatusCode = 500;</c> ===> <c>if (!response.HasStarted) response.StatusCode = 500;</c></summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AskHasStartedFix)), Shared]
internal sealed class AskHasStartedFix() : DocumentFix(Descriptors.ResponseStarted.Id, "Ask whether the response has started")
{
    protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) => Place(root, diagnostic) is not null;

    protected override async Task<Document> FixAsync(Document document, SyntaxNode root, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var edits = await Edits.OfAsync(document, cancellation).ConfigureAwait(false);
        var places = diagnostics.Select(d => Place(root, d)!.Value).Distinct().OrderBy(static p => p.Code.SpanStart).ToList();
        for (var index = 0; index < places.Count; index++)
        {
            var (code, test) = places[index];
            if (code is not StatementSyntax statement)
            {
                edits.Replace(code.Span, code.Parent is LambdaExpressionSyntax ? $"{{ {test} {code}; }}" : $"() => {{ {test} {code}(); }}");
                continue;
            }

            // Neighbours are asked for together.
            List<StatementSyntax> run = [statement];
            for (; index + 1 < places.Count && places[index + 1].Code == Next(run[run.Count - 1]) && places[index + 1].Test == test; index++) run.Add((StatementSyntax)places[index + 1].Code);
            if (run.Count > 1) edits.Surround(run, test);
            else edits.Replace(statement.Span, statement.Parent is IfStatementSyntax or ElseClauseSyntax ? $"{{ {test} {statement} }}" : $"{test} {statement}");
        }

        return edits.ApplyTo(document);
    }

    private static StatementSyntax? Next(StatementSyntax statement) =>
        statement.Parent is BlockSyntax block ? block.Statements.ElementAtOrDefault(block.Statements.IndexOf(statement) + 1) : null;

    /// <summary>The statement, the body of the lambda, or the method group, with the test for it.</summary>
    private static (SyntaxNode Code, string Test)? Place(SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(ResponseStartedAnalyzer.Response, out var response)) return null;
        var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        while (node.Parent is AwaitExpressionSyntax or ParenthesizedExpressionSyntax
            || node.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax })
            node = node.Parent is MemberAccessExpressionSyntax access ? access.Parent! : node.Parent;
        var test = $"if (!{response}.HasStarted)";
        return node.Parent switch
        {
            ExpressionStatementSyntax statement => (statement, test),
            // A task that is returned, and not awaited, would be lost in a block.
            LambdaExpressionSyntax lambda when node is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } }
                || !name.EndsWith("Async", StringComparison.Ordinal) => lambda.ExpressionBody == node ? (node, test) : null,
            ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1 } } => (node, test),
            _ => null,
        };
    }
}
