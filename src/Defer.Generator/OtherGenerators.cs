// Generators do not see each other's files: what the others add is an error of C# for us, and for nobody else.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Generator;

/// <summary>
/// Tells the errors that another generator's files may cure from the user's own. A wrong yes costs a second copy of a message, at the same place;
/// a wrong no leaves the method without a body. So only what looks like a misspelling is a no, and a member that nothing points to.
/// </summary>
internal static class OtherGenerators
{
    /// <summary>Whether all errors of a member may be gone when everything is there.</summary>
    public static bool MayCure(IReadOnlyCollection<Diagnostic> errors, MarkedMember member)
    {
        var cured = errors.Where(e => MayCure(e, member)).ToList();
        return cured.Count > 0 && errors.Except(cured).All(e => FollowsFromAnother(e, member));
    }

    /// <summary>Nothing can be inferred from what is missing, and in a Defer that cannot be bound C# tries out the wrong delegate types.</summary>
    private static bool FollowsFromAnother(Diagnostic error, MarkedMember member) =>
        error.Id is "CS0411" or "CS8130" or "CS8183" or "CS8917"
        || error.Id is not ("CS0103" or "CS0117" or "CS0122" or "CS0234" or "CS0246" or "CS0400" or "CS0426" or "CS1061")
            && member.Calls.Any(c => c.IsUnknown && c.Syntax.Span.Contains(error.Location.SourceSpan));

    private static bool MayCure(Diagnostic error, MarkedMember member)
    {
        var node = member.Syntax.SyntaxTree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        switch (error.Id)
        {
            // A partial method that has its body elsewhere.
            case "CS0762":
            // A type.
            case "CS0234" or "CS0246" or "CS0400" or "CS0426":
                return true;
            // A type that only shares its name with an internal one of another assembly.
            case "CS0122":
                return member.Model.GetSymbolInfo(node).CandidateSymbols.Any(static s => s is INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: true });
            // A name on its own: a member of the type around it, or a type whose member is named.
            case "CS0103":
                return Grows(member.Symbol.ContainingType)
                    || node.Parent is MemberAccessExpressionSyntax access && access.Expression == node && !IsMisspelt(access, member.Model);
            // A static member, or one that an initializer sets.
            case "CS0117":
                return ReceiverOf(node, member.Model) is not { } type || Grows(type);
            // A member, or an extension method for it.
            case "CS1061":
                return ReceiverOf(node, member.Model) is not { } receiver || Grows(receiver)
                    || !member.Model.LookupSymbols(node.SpanStart, receiver, includeReducedExtensionMethods: true).Any(s => IsOneEditApart(s.Name, node.ToString()));
            // What the method overrides, implements or completes.
            case "CS0115" or "CS0539" or "CS0540" or "CS0759":
                return Grows(member.Symbol.ContainingType);
            // A conversion, base type, operator, constructor, overload, indexer, enumerator, Dispose or Deconstruct of a type.
            case "CS0019" or "CS0021" or "CS0023" or "CS0029" or "CS0030" or "CS0266" or "CS0311" or "CS0315" or "CS1501" or "CS1503" or "CS1579"
                or "CS1674" or "CS1729" or "CS1929" or "CS7036" or "CS8129" or "CS8410" or "CS8411":
                var statement = node.FirstAncestorOrSelf<StatementSyntax>() ?? node;
                return statement.DescendantNodesAndSelf().OfType<ExpressionSyntax>().Any(e => Grows(member.Model.GetTypeInfo(e).Type));
            default:
                return false;
        }
    }

    /// <summary>The type that a member is looked for in; null if that is unknown itself.</summary>
    private static ITypeSymbol? ReceiverOf(SyntaxNode name, SemanticModel model) => name.Parent switch
    {
        // A base type that another part of the type will name.
        MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax } access => model.GetEnclosingSymbol(access.SpanStart)?.ContainingType,
        MemberAccessExpressionSyntax access => model.GetTypeInfo(access.Expression).Type ?? model.GetSymbolInfo(access.Expression).Symbol as ITypeSymbol,
        MemberBindingExpressionSyntax binding => model.GetTypeInfo(binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>().First().Expression).Type,
        AssignmentExpressionSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax creation } => model.GetTypeInfo(creation).Type,
        _ => null,
    };

    /// <summary>Whether a type shows signs of another part to come: a foreign attribute in it, a base type that is not there yet, or markup beside it.</summary>
    private static bool Grows(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type is IErrorTypeSymbol || type.Interfaces.Any(static i => i is IErrorTypeSymbol)) return true;
            if (type.DeclaringSyntaxReferences.Any(static r => IsCodeBehind(r.SyntaxTree.FilePath))) return true;
            if (!type.DeclaringSyntaxReferences.IsEmpty && type.GetMembers().Prepend(type).Any(HasForeignAttribute)) return true;
        }

        return false;
    }

    /// <summary>The other part comes from the markup: fields, injected services, the base class.</summary>
    private static bool IsCodeBehind(string path) =>
        path.EndsWith(".razor.cs", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".cshtml.cs", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith("xaml.cs", StringComparison.OrdinalIgnoreCase);

    private static bool HasForeignAttribute(ISymbol symbol) => symbol.GetAttributes().Any(static a =>
        a.AttributeClass is not { } type || type is IErrorTypeSymbol
        || type.ContainingNamespace?.ToDisplayString() is not ("Deferral" or "System" or "System.Diagnostics" or "System.Runtime.CompilerServices"));

    /// <summary>Whether another type in scope has nearly that name, and a member of the name behind it.</summary>
    private static bool IsMisspelt(MemberAccessExpressionSyntax access, SemanticModel model) =>
        model.LookupNamespacesAndTypes(access.SpanStart).OfType<INamedTypeSymbol>()
            .Any(t => IsOneEditApart(t.Name, access.Expression.ToString()) && t.GetMembers(access.Name.Identifier.ValueText).Length > 0)
        || model.LookupSymbols(access.SpanStart).Any(s => s is ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol && IsOneEditApart(s.Name, access.Expression.ToString()));

    /// <summary>One letter more, less or other, or two that changed places.</summary>
    private static bool IsOneEditApart(string known, string written)
    {
        if (Math.Abs(known.Length - written.Length) > 1) return false;
        var (start, end) = (0, 0);
        var shorter = Math.Min(known.Length, written.Length);
        while (start < shorter && known[start] == written[start]) start++;
        while (end < shorter - start && known[known.Length - 1 - end] == written[written.Length - 1 - end]) end++;
        var (left, right) = (known.Length - start - end, written.Length - start - end);
        return left <= 1 && right <= 1 || left == 2 && right == 2 && known[start] == written[start + 1] && known[start + 1] == written[start];
    }
}
