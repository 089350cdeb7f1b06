// DEFER017: returns the exit code instead of ending the process.

using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>Environment.Exit(1);</c> ===> <c>return 1;</c>, in an entry point that returns a number.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnExitCodeFix)), Shared]
internal sealed class ReturnExitCodeFix() : RootFix("Return the exit code", Descriptors.ProcessExit.Id)
{
    protected override SyntaxNode? Fix(Reported reported)
    {
        var model = reported.Model;
        if (reported.Node is not InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments, Parent: ExpressionStatementSyntax statement } exit
            || model.GetSymbolInfo(exit).Symbol is not { Name: nameof(Environment.Exit), ContainingType.Name: nameof(Environment) }
            || statement.Ancestors().Any(static n => n is FinallyClauseSyntax)
            || model.GetEnclosingSymbol(exit.SpanStart) is not IMethodSymbol function || !ReturnsNumber(function)
            || !SymbolEqualityComparer.Default.Equals(model.Compilation.GetEntryPoint(reported.Cancellation), function)) return null;
        var keyword = SyntaxFactory.Token(SyntaxKind.ReturnKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return reported.With(statement, SyntaxFactory.ReturnStatement(keyword, arguments[0].Expression, statement.SemicolonToken).WithTriviaFrom(statement));
    }

    private static bool ReturnsNumber(IMethodSymbol function) =>
        function.ReturnType.SpecialType is SpecialType.System_Int32
        || function is { IsAsync: true, ReturnType: INamedTypeSymbol { TypeArguments.Length: 1 } task } && task.TypeArguments[0].SpecialType is SpecialType.System_Int32;
}
