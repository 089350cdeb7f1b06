using Deferral.Generator.Parsing;
using Deferral.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Generator.Tests.Support;

/// <summary>Makes compilations with marked methods run, without the linker.</summary>
internal static class SourceLinker
{
    /// <summary>Lets each marked method call its lowered sibling.</summary>
    public static CSharpCompilation Link(CSharpCompilation original, CSharpCompilation generated) =>
        Rewrite(original, generated, (marked, _) => generated.ContainsSymbolsWithName(marked.Sibling) ? CallSibling(marked) : null);

    /// <summary>Lets each marked method keep its deferred calls in a <see cref="Frame"/>.</summary>
    public static CSharpCompilation Oracle(CSharpCompilation original, bool keepsSuppressed) =>
        Rewrite(original, original, (marked, model) => WithFrame(marked, model, keepsSuppressed));

    private static CSharpCompilation Rewrite(
        CSharpCompilation original, CSharpCompilation target, Func<Marked, SemanticModel, MethodDeclarationSyntax?> rewrite)
    {
        foreach (var tree in original.SyntaxTrees)
        {
            var model = original.GetSemanticModel(tree);
            var changed = new Dictionary<SyntaxNode, SyntaxNode>();
            foreach (var marked in Marked.In(original, tree))
                if (!Marked.Has(marked.Symbol, nameof(RefusedAttribute)) && rewrite(marked, model) is { } rewritten)
                    changed.Add(marked.Syntax, rewritten);
            var root = tree.GetRoot().ReplaceNodes(changed.Keys, (node, _) => changed[node]);
            target = target.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(root, tree.Options));
        }

        return target;
    }

    private static MethodDeclarationSyntax CallSibling(Marked marked)
    {
        var (symbol, syntax, _) = marked;
        var types = syntax.TypeParameterList is { } list ? $"<{string.Join(", ", list.Parameters.Select(static p => p.Identifier.Text))}>" : "";
        var arguments = string.Join(", ", syntax.ParameterList.Parameters.Select((p, i) => symbol.Parameters[i].RefKind switch
        {
            RefKind.Ref => "ref ",
            RefKind.Out => "out ",
            RefKind.In or RefKind.RefReadOnlyParameter => "in ",
            _ => "",
        } + p.Identifier.Text));
        var result = symbol.ReturnsVoid ? "" : symbol.ReturnsByRef || symbol.ReturnsByRefReadonly ? "return ref " : "return ";
        var async = syntax.Modifiers.IndexOf(SyntaxKind.AsyncKeyword);
        if (async >= 0) syntax = syntax.WithModifiers(syntax.Modifiers.RemoveAt(async));
        return WithBody(syntax, $"{{ {result}{marked.Sibling}{types}({arguments}); }}");
    }

    private static MethodDeclarationSyntax? WithFrame(Marked marked, SemanticModel model, bool keepsSuppressed)
    {
        var (symbol, syntax, _) = marked;
        if (Marked.Has(symbol, nameof(ExpectAttribute))) return null;
        var calls = syntax.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => model.GetOperation(call) is IInvocationOperation operation && DeferCall.From(operation) is not null)
            .Select(static call => call.Expression);
        syntax = syntax.ReplaceNodes(calls, static (_, called) => SyntaxFactory.ParseExpression(
            "__frame." + (called is MemberAccessExpressionSyntax access ? access.Name : called).WithoutTrivia()).WithTriviaFrom(called));
        var returns = syntax.ExpressionBody is not null && !symbol.ReturnsVoid && !(symbol.IsAsync && symbol.ReturnType is INamedTypeSymbol { TypeArguments.IsEmpty: true });
        var body = syntax.Body?.ToFullString() ?? $"{(returns ? "return " : "")}{syntax.ExpressionBody!.Expression.ToFullString()};";
        var exit = symbol.IsAsync ? "await __frame.ExitAsync();" : "__frame.Exit();";
        // C# allows no catch around a yield: what the body of an iterator throws is not kept (spec 3.2).
        var isIterator = syntax.DescendantNodes(static n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<YieldStatementSyntax>().Any();
        var note = isIterator ? "" : "catch (global::System.Exception __e) { __frame.InFlight = __e; throw; }";
        var frame = $"new global::{typeof(Frame).FullName}({(keepsSuppressed ? "true" : "false")})";
        return WithBody(syntax, $"{{ var __frame = {frame}; try {{\n{body}\n}} {note} finally {{ {exit} }} }}");
    }

    // A part of a file does not know what its first lines define: Bodies/Text.cs.
    private static MethodDeclarationSyntax WithBody(MethodDeclarationSyntax syntax, string body) =>
        syntax.WithExpressionBody(null).WithSemicolonToken(default)
            .WithBody((BlockSyntax)SyntaxFactory.ParseStatement(body, options: CSharp.ParseOptions.WithPreprocessorSymbols("FIRST")));
}
