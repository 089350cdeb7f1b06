// DEFER001 and DEFER002: marks the function that has the Defer, and makes the types around it partial.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary>Adds <c>[Deferrable]</c>, <c>partial</c> where it is missing, and <c>using Deferral;</c> where that is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MarkDeferrableFix)), Shared]
internal sealed class MarkDeferrableFix() : DocumentFix(Descriptors.OutsideMarked.Id, "Mark with [Deferrable]", Descriptors.NestedFunction.Id)
{
    protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) => FunctionAt(root, diagnostic) is not null;

    protected override async Task<Document> FixAsync(Document document, SyntaxNode root, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var functions = diagnostics.Select(d => FunctionAt(root, d)!).Distinct().ToList();
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return document.WithSyntaxRoot(Marking.Mark(root, functions, functions.TrueForAll(f => Marking.IsInScope(model!, f.SpanStart))));
    }

    /// <summary>The function that the Defer belongs to, if it can be marked: not in a constructor, a finalizer or an initialiser (DEFER061), and no deferred lambda.</summary>
    private static SyntaxNode? FunctionAt(SyntaxNode root, Diagnostic diagnostic)
    {
        var around = root.FindNode(diagnostic.Location.SourceSpan).Ancestors().Where(static n => n is MemberDeclarationSyntax or AccessorDeclarationSyntax || Bodies.IsFunction(n)).ToList();
        var function = around.FirstOrDefault();
        var member = around.FirstOrDefault(static n => !Bodies.IsFunction(n));
        if (member is not (MethodDeclarationSyntax or OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax or AccessorDeclarationSyntax or GlobalStatementSyntax)) return null;
        return function switch
        {
            GlobalStatementSyntax => root,
            AnonymousMethodExpressionSyntax => null,
            LambdaExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: var callee } } } when NameOf(callee).StartsWith(Names.Defer, StringComparison.Ordinal) => null,
            _ => function,
        };
    }

    private static string NameOf(ExpressionSyntax callee) => callee switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };
}
