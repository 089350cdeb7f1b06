using Deferral.Generator.Emit;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Generator.Tests.Support;

/// <summary>A marked method of a compilation, with its body's declaration.</summary>
internal sealed record Marked(IMethodSymbol Symbol, MethodDeclarationSyntax Syntax, TypeNames Types)
{
    /// <summary>The name of its lowered body.</summary>
    public string Sibling => HintName.Sibling(Symbol, Types);

    /// <summary>The generated file.</summary>
    public string File => HintName.File(Symbol, Types);

    /// <summary>All of them, file by file.</summary>
    public static IEnumerable<Marked> In(CSharpCompilation compilation) => compilation.SyntaxTrees.SelectMany(tree => In(compilation, tree));

    public static IEnumerable<Marked> In(CSharpCompilation compilation, SyntaxTree tree)
    {
        var model = compilation.GetSemanticModel(tree);
        var types = new TypeNames(compilation);
        foreach (var method in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            if (method is not { Body: null, ExpressionBody: null } && model.GetDeclaredSymbol(method) is { } symbol && Has(symbol, nameof(DeferrableAttribute)))
                yield return new(symbol, method, types);
    }

    /// <summary>Whether a method carries an attribute of this name.</summary>
    public static bool Has(IMethodSymbol method, string attribute) => Find(method, attribute) is not null;

    /// <summary>The first argument of an attribute, if the method has it.</summary>
    public static string? Argument(IMethodSymbol method, string attribute) =>
        Find(method, attribute)?.ConstructorArguments.FirstOrDefault().Value as string;

    private static AttributeData? Find(IMethodSymbol method, string attribute) =>
        method.GetAttributes().Concat(method.PartialDefinitionPart?.GetAttributes() ?? [])
            // One that cannot be found has the name by which it is written.
            .FirstOrDefault(a => a.AttributeClass?.Name is { } name && (name == attribute || name + nameof(Attribute) == attribute));
}
