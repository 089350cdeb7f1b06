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

    public static string Of(MarkedMember member)
    {
        var symbol = member.Symbol;
        var text = new StringBuilder();
        var attributes = symbol.GetAttributes().Concat(symbol.AssociatedSymbol?.GetAttributes() ?? []);
        foreach (var attribute in attributes.Select(a => Repeated(a, member.Types)).Distinct()) text.Append(attribute);

        // An extension member is compiled as a static method whose first parameter is the receiver.
        var block = member.ExtensionBlock;
        var modifiers = Declarations(member).SelectMany(static d => d).Select(static m => m.Kind()).ToList();
        text.Append("private ");
        if (symbol.IsStatic || block is not null) text.Append("static ");
        if (modifiers.Contains(SyntaxKind.ReadOnlyKeyword)) text.Append("readonly ");
        if (modifiers.Contains(SyntaxKind.UnsafeKeyword)) text.Append("unsafe ");
        if (symbol.IsAsync) text.Append("async ");

        text.Append(ReturnType(member)).Append(' ').Append(HintName.Sibling(symbol, member.Types));
        var method = member.Syntax as MethodDeclarationSyntax;
        List<TypeParameterSyntax> types = [.. block?.TypeParameterList?.Parameters ?? [], .. method?.TypeParameterList?.Parameters ?? []];
        if (types.Count > 0) text.Append('<').Append(string.Join(", ", types.Select(static p => p.Identifier.Text))).Append('>');
        text.Append('(').Append(string.Join(", ", Parameters(member))).Append(')');

        foreach (var clause in block?.ConstraintClauses ?? []) text.Append(' ').Append(clause);
        // An override or explicit implementation inherits its constraints without writing them.
        if (symbol.IsOverride || !symbol.ExplicitInterfaceImplementations.IsEmpty)
            foreach (var parameter in symbol.TypeParameters) text.Append(Constraints(parameter, member.Types));
        else
            foreach (var clause in method?.ConstraintClauses ?? []) text.Append(' ').Append(clause);
        return text.ToString();
    }

    /// <summary>The property, indexer or event of an accessor.</summary>
    private static BasePropertyDeclarationSyntax? Property(MarkedMember member) => member.Syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>() as BasePropertyDeclarationSyntax;

    /// <summary>The modifiers of the member and, for an accessor, of its property.</summary>
    private static IEnumerable<SyntaxTokenList> Declarations(MarkedMember member)
    {
        if (member.Syntax is BaseMethodDeclarationSyntax method) yield return method.Modifiers;
        if (member.Syntax is AccessorDeclarationSyntax accessor) yield return accessor.Modifiers;
        if (Property(member) is { } property) yield return property.Modifiers;
    }

    private static string ReturnType(MarkedMember member) => member.Syntax switch
    {
        MethodDeclarationSyntax method => method.ReturnType.ToString(),
        OperatorDeclarationSyntax @operator => @operator.ReturnType.ToString(),
        ConversionOperatorDeclarationSyntax conversion => conversion.Type.ToString(),
        ArrowExpressionClauseSyntax or AccessorDeclarationSyntax { RawKind: (int)SyntaxKind.GetAccessorDeclaration } => Property(member)!.Type.ToString(),
        _ => member.Types.Of(member.Symbol.ReturnType),
    };

    private static IEnumerable<string> Parameters(MarkedMember member)
    {
        var symbol = member.Symbol;
        if (Mark.IsTopLevelProgram(symbol)) return ["string[] args"];
        var written = member.Syntax is BaseMethodDeclarationSyntax method ? method.ParameterList.Parameters
            : Property(member) is IndexerDeclarationSyntax indexer ? indexer.ParameterList.Parameters : [];
        var parameters = written.Select((p, i) => Parameter(p, symbol.Parameters[i], member.Types));
        if (!symbol.IsStatic && member.ExtensionBlock?.ParameterList?.Parameters[0] is { } receiver)
            parameters = parameters.Prepend(Parameter(receiver, member.Model.GetDeclaredSymbol(receiver), member.Types));
        return symbol.MethodKind is MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove
            ? parameters.Append($"{Property(member)!.Type} value")
            : parameters;
    }

    private static string Parameter(ParameterSyntax syntax, IParameterSymbol? symbol, TypeNames types)
    {
        var text = new StringBuilder();
        foreach (var attribute in symbol?.GetAttributes() ?? []) text.Append(Repeated(attribute, types));
        foreach (var modifier in syntax.Modifiers)
            if (modifier.Kind() is not (SyntaxKind.ThisKeyword or SyntaxKind.ParamsKeyword)) text.Append(modifier.Text).Append(' ');
        return text.Append(syntax.Type).Append(' ').Append(syntax.Identifier.Text).ToString();
    }

    /// <summary>Only attributes that change how the body is compiled: anything else would register the sibling with another tool.</summary>
    private static string Repeated(AttributeData attribute, TypeNames types)
    {
        // Obsolete code may use what is obsolete.
        if (attribute.AttributeClass is { Name: "ObsoleteAttribute", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            return "[global::System.Obsolete] ";
        if (attribute.AttributeClass is not { } type || type.ContainingNamespace?.ToDisplayString() is not (CompilerServices or "System.Diagnostics.CodeAnalysis")) return "";
        return type.Name switch
        {
            "EnumeratorCancellationAttribute" or "SkipLocalsInitAttribute" or "UnscopedRefAttribute" => $"[{types.Of(type)}] ",
            "AsyncMethodBuilderAttribute" when attribute.ConstructorArguments.FirstOrDefault().Value is ITypeSymbol builder => $"[{types.Of(type)}(typeof({types.Of(builder)}))] ",
            _ => "",
        };
    }

    private static string Constraints(ITypeParameterSymbol parameter, TypeNames types)
    {
        var constraints = new List<string>();
        if (parameter.HasUnmanagedTypeConstraint) constraints.Add("unmanaged");
        else if (parameter.HasValueTypeConstraint) constraints.Add("struct");
        else if (parameter.HasReferenceTypeConstraint) constraints.Add("class");
        else if (parameter.HasNotNullConstraint) constraints.Add("notnull");
        constraints.AddRange(parameter.ConstraintTypes.Where(static t => t.SpecialType is not SpecialType.System_Object).Select(types.Of));
        if (parameter.HasConstructorConstraint) constraints.Add("new()");
        if (parameter.AllowsRefLikeType) constraints.Add("allows ref struct");
        return constraints.Count == 0 ? "" : $" where {BodyContext.Identifier(parameter.Name)} : {string.Join(", ", constraints)}";
    }
}
