// The sibling's signature: the user's, less what would make it more than a carrier of a body (spec 3.1).

using System.Text;
using Deferral.Generator.Lowering;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Generator.Emit;

internal static class SiblingSignature
{
    private const string CompilerServices = "System.Runtime.CompilerServices";

    public static string Of(MarkedMethod method)
    {
        var syntax = method.Syntax;
        var text = new StringBuilder();
        foreach (var attribute in method.Symbol.GetAttributes()) text.Append(Repeated(attribute));
        text.Append("private ");
        foreach (var modifier in syntax.Modifiers)
            if (modifier.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.ReadOnlyKeyword or SyntaxKind.UnsafeKeyword or SyntaxKind.AsyncKeyword)
                text.Append(modifier.Text).Append(' ');
        text.Append(syntax.ReturnType).Append(' ').Append(HintName.Sibling(method.Symbol));
        if (syntax.TypeParameterList is { } list)
            text.Append('<').Append(string.Join(", ", list.Parameters.Select(static p => p.Identifier.Text))).Append('>');
        text.Append('(').Append(string.Join(", ", syntax.ParameterList.Parameters.Select((p, i) => Parameter(p, method.Symbol.Parameters[i])))).Append(')');

        // An override or explicit implementation inherits its constraints without writing them.
        if (method.Symbol.IsOverride || !method.Symbol.ExplicitInterfaceImplementations.IsEmpty)
            foreach (var parameter in method.Symbol.TypeParameters) text.Append(Constraints(parameter));
        else
            foreach (var clause in syntax.ConstraintClauses) text.Append(' ').Append(clause);
        return text.ToString();
    }

    private static string Parameter(ParameterSyntax syntax, IParameterSymbol symbol)
    {
        var text = new StringBuilder();
        foreach (var attribute in symbol.GetAttributes()) text.Append(Repeated(attribute));
        foreach (var modifier in syntax.Modifiers)
            if (modifier.Kind() is not (SyntaxKind.ThisKeyword or SyntaxKind.ParamsKeyword)) text.Append(modifier.Text).Append(' ');
        return text.Append(syntax.Type).Append(' ').Append(syntax.Identifier.Text).ToString();
    }

    /// <summary>Only attributes that change how the body is compiled: anything else would register the sibling with another tool.</summary>
    private static string Repeated(AttributeData attribute)
    {
        // Obsolete code may use what is obsolete.
        if (attribute.AttributeClass is { Name: "ObsoleteAttribute", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            return "[global::System.Obsolete] ";
        if (attribute.AttributeClass is not { } type || type.ContainingNamespace?.ToDisplayString() is not (CompilerServices or "System.Diagnostics.CodeAnalysis")) return "";
        return type.Name switch
        {
            "EnumeratorCancellationAttribute" or "SkipLocalsInitAttribute" or "UnscopedRefAttribute" => $"[{BodyContext.Type(type)}] ",
            "AsyncMethodBuilderAttribute" when attribute.ConstructorArguments.FirstOrDefault().Value is ITypeSymbol builder => $"[{BodyContext.Type(type)}(typeof({BodyContext.Type(builder)}))] ",
            _ => "",
        };
    }

    private static string Constraints(ITypeParameterSymbol parameter)
    {
        var constraints = new List<string>();
        if (parameter.HasUnmanagedTypeConstraint) constraints.Add("unmanaged");
        else if (parameter.HasValueTypeConstraint) constraints.Add("struct");
        else if (parameter.HasReferenceTypeConstraint) constraints.Add("class");
        else if (parameter.HasNotNullConstraint) constraints.Add("notnull");
        constraints.AddRange(parameter.ConstraintTypes.Where(static t => t.SpecialType is not SpecialType.System_Object).Select(BodyContext.Type));
        if (parameter.HasConstructorConstraint) constraints.Add("new()");
        if (parameter.AllowsRefLikeType) constraints.Add("allows ref struct");
        return constraints.Count == 0 ? "" : $" where {BodyContext.Identifier(parameter.Name)} : {string.Join(", ", constraints)}";
    }
}
