// DEFER014: reads the variables when the call runs, by deferring a lambda without parameters.

using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(F, x)</c> ===> <c>Defer(() => F(x))</c>.</summary>
/// <remarks>Offered where nothing but variables is evaluated at the Defer: a call among the arguments would move silently.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReadLateFix)), Shared]
internal sealed class ReadLateFix() : RootFix("Defer a lambda (the value is read when the call runs)", Descriptors.ReassignedLater.Id)
{
    protected override SyntaxNode? Fix(Reported reported) =>
        reported.Node.FirstAncestorOrSelf<ArgumentSyntax>() is { Parent.Parent: InvocationExpressionSyntax defer } && LateLambda.Of(defer, reported.Model, static _ => false) is { } late
            ? reported.With(defer, late)
            : null;
}
