// DEFER007: lets an async void method return a task.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Deferral.CodeFixes;

/// <summary><c>async void Flush()</c> ===> <c>async Task Flush()</c>, which Defer awaits.</summary>
/// <remarks>Not offered where the signature is not the method's own to choose.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReturnTaskFix)), Shared]
internal sealed class ReturnTaskFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Descriptors.AsyncVoid.Id];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is not { } callee
            || model?.GetSymbolInfo(callee, context.CancellationToken).Symbol is not IMethodSymbol { IsOverride: false, ExplicitInterfaceImplementations.IsEmpty: true, PartialDefinitionPart: null } method
            || method.DeclaringSyntaxReferences.FirstOrDefault() is not { } declaration
            || context.Document.Project.Solution.GetDocument(declaration.SyntaxTree) is not { } document) return;
        var type = declaration.GetSyntax(context.CancellationToken) switch
        {
            MethodDeclarationSyntax found => found.ReturnType,
            LocalFunctionStatementSyntax found => found.ReturnType,
            _ => null,
        };
        if (type is null) return;
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Let '{method.Name}' return a Task",
                async cancellation =>
                {
                    var task = SyntaxFactory.ParseTypeName("global::System.Threading.Tasks.Task").WithTriviaFrom(type).WithAdditionalAnnotations(Simplifier.Annotation);
                    return document.WithSyntaxRoot((await declaration.SyntaxTree.GetRootAsync(cancellation).ConfigureAwait(false)).ReplaceNode(type, task));
                },
                nameof(ReturnTaskFix)),
            context.Diagnostics);
    }
}
