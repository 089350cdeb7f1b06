// DEFER008: says that the task is started and not waited for.

using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(() => LogAsync())</c> ===> <c>Defer(() => { _ = LogAsync(); })</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StartWithoutWaitingFix)), Shared]
internal sealed class StartWithoutWaitingFix() : RootFix("Start it and do not wait for it", Descriptors.NotAwaited.Id)
{
    protected override SyntaxNode? Fix(Reported reported)
    {
        if (reported.Defer?.ArgumentList.Arguments[0].Expression is not LambdaExpressionSyntax { ExpressionBody: { } task } lambda || lambda.Modifiers.Any(SyntaxKind.AsyncKeyword)
            || reported.Model.LookupSymbols(task.SpanStart, name: "_").Any(static s => s is ILocalSymbol or IParameterSymbol)) return null;
        // `x?.FlushAsync()` may be null, and can be discarded like any other value.
        var block = (BlockSyntax)SyntaxFactory.ParseStatement($"{{ _ = {task}; }}");
        return reported.With(lambda, lambda.WithExpressionBody(null).WithBlock(block.WithTriviaFrom(task)));
    }
}
