// DEFER030: releases the object only if the method fails.

using System.Composition;
using Deferral.Analyzers;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(r.Dispose); return r;</c> ===> <c>DeferOnError(r.Dispose); return r;</c>.</summary>
/// <remarks>Not offered where a way out hands out something else: there the object must still be released.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(OnlyOnErrorFix)), Shared]
internal sealed class OnlyOnErrorFix() : RootFix("Release it only if the method fails (DeferOnError)", Descriptors.ReturnsReleased.Id)
{
    protected override SyntaxNode? Fix(Reported reported) =>
        reported.Diagnostic.Properties.ContainsKey(Fixes.OnlyOnError)
        && reported.Root.FindNode(reported.Diagnostic.AdditionalLocations[0].SourceSpan, getInnermostNodeForTie: true) is InvocationExpressionSyntax defer
        && defer.CalledName()?.Identifier is { ValueText: Names.Defer } name
            ? reported.Root.ReplaceToken(name, SyntaxFactory.Identifier(Names.DeferOnError).WithTriviaFrom(name))
            : null;
}
