// DEFER008 and DEFER029: makes the method async, and awaits what it returns.

using System.Collections.Immutable;
using System.Composition;
using Deferral.Analyzers;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace Deferral.CodeFixes;

/// <summary><c>Task M() { ...; return t; }</c> ===> <c>async Task M() { ...; await t; }</c>; for DEFER008 also <c>void</c> to <c>async Task</c>.</summary>
/// <remarks>Offered for methods and local functions with a body in braces, whose parameters an async method may have.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeAsyncFix)), Shared]
internal sealed class MakeAsyncFix() : DocumentFix(Descriptors.BeforeTaskCompletes.Id, "Make it async and await", Descriptors.NotAwaited.Id)
{
    private enum Result { None, Task, TaskOfValue, Void, Value }

    protected override bool CanFix(SyntaxNode root, Diagnostic diagnostic) =>
        FunctionAt(root, diagnostic) is { } function && Signature.Of(function) is { Block: { } block } signature
        && !signature.Modifiers.Any(static m => m.IsKind(SyntaxKind.AsyncKeyword) || m.IsKind(SyntaxKind.UnsafeKeyword)) && !signature.Parameters.Any(CannotBeAsync)
        && ResultOf(signature.ReturnType) is var result && (result is Result.Task or Result.TaskOfValue || diagnostic.Id == Descriptors.NotAwaited.Id && result is not Result.None && OwnsSignature(function, signature))
        && !block.OwnNodes().OfType<ReturnStatementSyntax>().Any(r => r.Expression is ImplicitObjectCreationExpressionSyntax or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NullLiteralExpression }
            || r.Expression is not null && r.Ancestors().TakeWhile(n => n != block).Any(static n => n is LockStatementSyntax or UnsafeStatementSyntax));

    protected override Task<Document> FixAsync(Document document, SyntaxNode root, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var functions = diagnostics.Select(d => FunctionAt(root, d)!).Distinct();
        return Task.FromResult(document.WithSyntaxRoot(root.ReplaceNodes(functions, static (original, node) => MakeAsync(original, node))));
    }

    /// <summary>The method or local function around a diagnostic; null in an accessor or a lambda.</summary>
    private static SyntaxNode? FunctionAt(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan).Ancestors().FirstOrDefault(static n => n is MemberDeclarationSyntax or AccessorDeclarationSyntax || Bodies.IsFunction(n));

    private static bool CannotBeAsync(ParameterSyntax parameter) =>
        parameter.Modifiers.Any(static m => m.IsKind(SyntaxKind.RefKeyword) || m.IsKind(SyntaxKind.OutKeyword) || m.IsKind(SyntaxKind.InKeyword))
        || parameter.Type is null or PointerTypeSyntax || Name(parameter.Type) is "Span" or "ReadOnlySpan";

    /// <summary>Whether the return type can change: no base class or interface may ask for it.</summary>
    private static bool OwnsSignature(SyntaxNode function, Signature signature) => function is LocalFunctionStatementSyntax
        || function is MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null, Parent: TypeDeclarationSyntax type }
            && !signature.Modifiers.Any(static m => m.IsKind(SyntaxKind.OverrideKeyword) || m.IsKind(SyntaxKind.VirtualKeyword) || m.IsKind(SyntaxKind.PartialKeyword))
            && (type.BaseList is null || !signature.Modifiers.Any(SyntaxKind.PublicKeyword) || signature.Modifiers.Any(SyntaxKind.StaticKeyword))
            && type is not InterfaceDeclarationSyntax;

    private static Result ResultOf(TypeSyntax type) => type switch
    {
        RefTypeSyntax => Result.None,
        PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } => Result.Void,
        _ => (Rightmost(type), Name(type)) switch
        {
            (GenericNameSyntax, "Task" or "ValueTask") => Result.TaskOfValue,
            (_, "Task" or "ValueTask") => Result.Task,
            (_, "Span" or "ReadOnlySpan" or "IEnumerable" or "IEnumerator" or "IAsyncEnumerable" or "IAsyncEnumerator") => Result.None,
            _ => Result.Value,
        },
    };

    private static SimpleNameSyntax? Rightmost(TypeSyntax type) => type is QualifiedNameSyntax qualified ? qualified.Right : type as SimpleNameSyntax;

    private static string? Name(TypeSyntax type) => Rightmost(type)?.Identifier.ValueText;

    private static SyntaxNode MakeAsync(SyntaxNode original, SyntaxNode function)
    {
        var signature = Signature.Of(function)!;
        var result = ResultOf(signature.ReturnType);
        var last = signature.Block!.Statements.LastOrDefault();
        var returns = signature.Block.OwnNodes().OfType<ReturnStatementSyntax>().Where(static r => r.Expression is not null);
        var block = result is Result.Task or Result.TaskOfValue
            ? signature.Block.ReplaceNodes(returns, (written, _) => result is Result.Task ? WithoutValue(written, written == last) : WithValue(written))
            : signature.Block;
        // A return that became two statements stands in braces: not needed where it was a statement of a block.
        block = (BlockSyntax)new Unwrapping().Visit(block);
        var type = result switch
        {
            Result.Void => Named("global::System.Threading.Tasks.Task"),
            Result.Value => Named($"global::System.Threading.Tasks.Task<{signature.ReturnType}>"),
            _ => signature.ReturnType,
        };
        var leading = signature.ReturnType.GetLeadingTrivia();
        var async = SyntaxFactory.Token(SyntaxKind.AsyncKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        var partial = signature.Modifiers.IndexOf(SyntaxKind.PartialKeyword);
        var modifiers = signature.Modifiers.Count == 0
            ? SyntaxFactory.TokenList(async.WithLeadingTrivia(leading))
            : signature.Modifiers.Insert(partial < 0 ? signature.Modifiers.Count : partial, async);
        type = type.WithTriviaFrom(signature.ReturnType);
        if (signature.Modifiers.Count == 0) type = type.WithLeadingTrivia();
        return function switch
        {
            MethodDeclarationSyntax method => method.WithBody(block).WithReturnType(type).WithModifiers(modifiers),
            LocalFunctionStatementSyntax local => local.WithBody(block).WithReturnType(type).WithModifiers(modifiers),
            _ => original,
        };
    }

    private static TypeSyntax Named(string name) => SyntaxFactory.ParseTypeName(name).WithAdditionalAnnotations(Simplifier.Annotation);

    private static StatementSyntax WithoutValue(ReturnStatementSyntax written, bool isLast)
    {
        var value = written.Expression!;
        var isComplete = value is LiteralExpressionSyntax or DefaultExpressionSyntax || value is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CompletedTask" } completed && IsTask(completed.Expression);
        if (isComplete) return written.WithExpression(null).WithReturnKeyword(written.ReturnKeyword.WithTrailingTrivia());
        var awaited = SyntaxFactory.ExpressionStatement(Await(value), written.SemicolonToken).WithLeadingTrivia(written.GetLeadingTrivia());
        if (isLast) return awaited;
        return SyntaxFactory.Block(awaited.WithTrailingTrivia(SyntaxFactory.ElasticSpace), SyntaxFactory.ReturnStatement().WithTrailingTrivia(written.GetTrailingTrivia()))
            .WithAdditionalAnnotations(Unwrapping.Mark, Formatter.Annotation);
    }

    private static ReturnStatementSyntax WithValue(ReturnStatementSyntax written) => written.Expression switch
    {
        LiteralExpressionSyntax => written,
        DefaultExpressionSyntax value => written.WithExpression(SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression).WithTriviaFrom(value)),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: IdentifierNameSyntax { Identifier.ValueText: "FromResult" } } access, ArgumentList.Arguments: { Count: 1 } arguments } when IsTask(access.Expression) =>
            written.WithExpression(arguments[0].Expression),
        var value => written.WithExpression(Await(value!)),
    };

    private static bool IsTask(ExpressionSyntax type) => type.ToString().Split('.').Last() is "Task" or "ValueTask";

    private static AwaitExpressionSyntax Await(ExpressionSyntax value) => SyntaxFactory.AwaitExpression(
        SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space),
        value is InvocationExpressionSyntax or SimpleNameSyntax or MemberAccessExpressionSyntax or ObjectCreationExpressionSyntax
            ? value.WithoutTrivia() : SyntaxFactory.ParenthesizedExpression(value.WithoutTrivia()));

    /// <summary>What methods and local functions have alike.</summary>
    private sealed record Signature(SyntaxTokenList Modifiers, TypeSyntax ReturnType, SeparatedSyntaxList<ParameterSyntax> Parameters, BlockSyntax? Block)
    {
        public static Signature? Of(SyntaxNode function) => function switch
        {
            MethodDeclarationSyntax method => new(method.Modifiers, method.ReturnType, method.ParameterList.Parameters, method.Body),
            LocalFunctionStatementSyntax local => new(local.Modifiers, local.ReturnType, local.ParameterList.Parameters, local.Body),
            _ => null,
        };
    }

    /// <summary>Puts the statements of the marked blocks into the block around them.</summary>
    private sealed class Unwrapping : CSharpSyntaxRewriter
    {
        public static readonly SyntaxAnnotation Mark = new();

        public override SyntaxNode? VisitBlock(BlockSyntax node) =>
            base.VisitBlock(node) is BlockSyntax block ? block.WithStatements(Unwrap(block.Statements)) : null;

        public override SyntaxNode? VisitSwitchSection(SwitchSectionSyntax node) =>
            base.VisitSwitchSection(node) is SwitchSectionSyntax section ? section.WithStatements(Unwrap(section.Statements)) : null;

        private static SyntaxList<StatementSyntax> Unwrap(SyntaxList<StatementSyntax> statements) => SyntaxFactory.List(statements.SelectMany(static s =>
            s is BlockSyntax { Statements: { Count: 2 } two } && s.HasAnnotation(Mark)
                ? [two[0].WithTrailingTrivia(SyntaxFactory.ElasticLineFeed), two[1].WithAdditionalAnnotations(Formatter.Annotation)]
                : new[] { s }));
    }
}
