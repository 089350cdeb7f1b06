// DEFER051: the name of a method in the place of a lambda that calls it.

using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(() => file.Dispose())</c> ===> <c>Defer(file.Dispose)</c>. The rule has proved that the receiver is the same one now.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseMethodGroupFix)), Shared]
internal sealed class UseMethodGroupFix() : DeferFix(Descriptors.MethodGroup.Id, "Use the method's name")
{
    protected override SyntaxNode? Fix(ReportedDefer defer) => defer.Lambda is { ExpressionBody: InvocationExpressionSyntax call } lambda
        ? defer.Root.ReplaceNode(lambda, call.Expression.WithTriviaFrom(lambda)) : null;
}
