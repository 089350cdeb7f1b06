// DEFER010: gives the body of the loop a marked local function of its own.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Deferral.CodeFixes;

/// <summary><c>foreach (...) { body }</c> ===> <c>foreach (...) { Pass(); [Deferrable] void Pass() { body } }</c>: the calls run at the end of each pass.</summary>
/// <remarks>
/// The function stands in the loop, so that it captures the variables of the pass. Not offered where the body leaves the loop, uses what no
/// local function can capture, or has Defers that look at how the method ends.
/// </remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ExtractPassFix)), Shared]
internal sealed class ExtractPassFix() : RootFix("Run the deferred calls at the end of each pass (local function)", Descriptors.InLoop.Id)
{
    protected override SyntaxNode? Fix(Reported reported)
    {
        var (model, cancellation) = (reported.Model, reported.Cancellation);
        return reported.Defer is { } defer && LoopBody(defer) is { } body
            && model.GetEnclosingSymbol(defer.SpanStart, cancellation) is IMethodSymbol function
            && Mark.Of(function)?.ApplicationSyntaxReference?.GetSyntax(cancellation) is AttributeSyntax mark && CanExtract(body, model, out var continues)
            ? reported.With(body, Extract(body, continues, mark, model))
            : null;
    }

    /// <summary>What the innermost loop around a Defer repeats, in its own function.</summary>
    private static StatementSyntax? LoopBody(InvocationExpressionSyntax defer) =>
        defer.Ancestors().TakeWhile(static n => !Bodies.IsFunction(n) && n is not MemberDeclarationSyntax or GlobalStatementSyntax).Select(n => n switch
        {
            CommonForEachStatementSyntax loop => loop.Statement,
            ForStatementSyntax loop => loop.Statement,
            WhileStatementSyntax loop => loop.Statement,
            DoStatementSyntax loop => loop.Statement,
            _ => null,
        }).FirstOrDefault(s => s is not null && s.Span.Contains(defer.Span));

    private static bool CanExtract(StatementSyntax body, SemanticModel model, out ImmutableArray<SyntaxNode> continues)
    {
        continues = [];
        if (model.AnalyzeControlFlow(body) is not { Succeeded: true } control || model.AnalyzeDataFlow(body) is not { Succeeded: true } data) return false;
        continues = control.ExitPoints;
        return control.EntryPoints.IsEmpty && control.ReturnStatements.IsEmpty
            && control.ExitPoints.All(static e => e is ContinueStatementSyntax)
            && !body.OwnNodes().Any(static n => n is YieldStatementSyntax)
            && data.ReadInside.Concat(data.WrittenInside).All(v => data.VariablesDeclared.Contains(v, SymbolEqualityComparer.Default) || CanCapture(v))
            && data.DataFlowsOut.All(v => data.DefinitelyAssignedOnEntry.Contains(v, SymbolEqualityComparer.Default))
            && Defers(body, model).All(static d => d is { Trigger: Trigger.Always, Input: ExitInput.None } && !d.Recovers.Any());
    }

    private static bool CanCapture(ISymbol variable) => variable switch
    {
        ILocalSymbol local => local.RefKind is RefKind.None && !local.IsFixed && !local.Type.IsRefLikeType,
        IParameterSymbol { IsThis: true } parameter => parameter.Type.IsReferenceType,
        IParameterSymbol parameter => parameter.RefKind is RefKind.None && !parameter.Type.IsRefLikeType,
        _ => true,
    };

    private static IEnumerable<DeferCall> Defers(StatementSyntax body, SemanticModel model) =>
        body.OwnNodes().OfType<InvocationExpressionSyntax>().Select(i => model.GetOperation(i)).OfType<IOperation>().Select(DeferCall.From).OfType<DeferCall>();

    private static StatementSyntax Extract(StatementSyntax body, ImmutableArray<SyntaxNode> continues, AttributeSyntax mark, SemanticModel model)
    {
        var name = FreeName.For("Pass", body, model);
        var asynchronous = Defers(body, model).Any(static d => d.IsAsync)
            || body.OwnNodes().Any(static n => n is AwaitExpressionSyntax or CommonForEachStatementSyntax { AwaitKeyword.RawKind: not 0 } or UsingStatementSyntax { AwaitKeyword.RawKind: not 0 } or LocalDeclarationStatementSyntax { AwaitKeyword.RawKind: not 0 });
        var pass = body.ReplaceNodes(continues, static (written, _) => SyntaxFactory.ReturnStatement().WithTriviaFrom(written));
        var statements = pass is BlockSyntax block ? block.Statements.ToFullString() : pass.ToFullString();
        // Comments behind the last statement are the closing brace's.
        if (pass is BlockSyntax { CloseBraceToken: { HasLeadingTrivia: true } close }) statements += close.LeadingTrivia.ToFullString();
        var extracted = SyntaxFactory.ParseStatement($$"""
            {
            {{(asynchronous ? "await " : "")}}{{name}}();

            [{{mark.WithoutTrivia()}}]
            {{(asynchronous ? "async Task" : "void")}} {{name}}()
            {
            {{statements.TrimEnd()}}
            }
            }
            """.Replace("\r\n", "\n"));
        return extracted.WithTriviaFrom(body).WithAdditionalAnnotations(Formatter.Annotation);
    }
}
