// DEFER017: returns the exit code instead of ending the process.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>Environment.Exit(1);</c> ===> <c>return 1;</c>, in an entry point that returns a number.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnExitCodeFix)), Shared]
internal sealed class ReturnExitCodeFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.ProcessExit.Id];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is not InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments, Parent: ExpressionStatementSyntax statement } exit
            || model?.GetSymbolInfo(exit).Symbol is not { Name: nameof(Environment.Exit), ContainingType.Name: nameof(Environment) }
            || statement.Ancestors().Any(static n => n is FinallyClauseSyntax)
            || model.GetEnclosingSymbol(exit.SpanStart) is not IMethodSymbol function || !ReturnsNumber(function)
            || !SymbolEqualityComparer.Default.Equals(model.Compilation.GetEntryPoint(context.CancellationToken), function)) return;

        var returned = SyntaxFactory.ReturnStatement(SyntaxFactory.Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(SyntaxFactory.Space), arguments[0].Expression, statement.SemicolonToken).WithTriviaFrom(statement);
        context.RegisterCodeFix(
            CodeAction.Create("Return the exit code", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(statement, returned))), nameof(ReturnExitCodeFix)),
            context.Diagnostics);
    }

    private static bool ReturnsNumber(IMethodSymbol function) =>
        function.ReturnType.SpecialType is SpecialType.System_Int32
        || function is { IsAsync: true, ReturnType: INamedTypeSymbol { TypeArguments.Length: 1 } task } && task.TypeArguments[0].SpecialType is SpecialType.System_Int32;
}
