// The plans of all marked functions of a member, and what keeps the member as a whole from being copied.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Generator.Analysis;

/// <summary>What becomes of a member. One problem anywhere, and nothing of it is lowered.</summary>
/// <param name="Problems">Those of the member and of all its functions.</param>
/// <param name="Functions">The plan of each marked function, in the member's order.</param>
internal sealed record MemberPlan(ImmutableArray<Problem> Problems, ImmutableArray<MethodPlan> Functions);

/// <summary>Plans the lowering of a member with marked functions.</summary>
internal static class MemberAnalysis
{
    public static MemberPlan Analyze(MarkedMember member, CancellationToken cancellation = default)
    {
        ImmutableArray<MethodPlan> plans = [.. member.Functions.Select(f => MethodAnalysis.Analyze(f, cancellation))];
        return new([.. Limits(member), .. plans.SelectMany(static p => p.Problems)], plans);
    }

    /// <summary>Limits of the copy, whatever becomes of the Defers in it.</summary>
    public static IEnumerable<Problem> Limits(MarkedMember member)
    {
        foreach (var problem in FileLocalTypes(member)) yield return problem;
        if (BackingField(member) is { } field)
            yield return Problem.At(ProblemIds.MemberKind, field, "an accessor that uses 'field'", "declare the field yourself");
        if (SetOnlyByInit(member) is { } assigned)
            yield return Problem.At(ProblemIds.MemberKind, assigned, $"an 'init' accessor that sets '{assigned}', which only it may", "make that settable, or set it in an unmarked accessor that calls a marked method");
    }

    /// <summary>A <c>file</c> type has no name outside its own file.</summary>
    private static IEnumerable<Problem> FileLocalTypes(MarkedMember member)
    {
        var root = member.Syntax.SyntaxTree.GetRoot();
        var names = new HashSet<string>(root.DescendantNodes(static n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(static t => t.Modifiers.Any(SyntaxKind.FileKeyword))
            .Select(static t => t is BaseTypeDeclarationSyntax type ? type.Identifier.ValueText : t is DelegateDeclarationSyntax @delegate ? @delegate.Identifier.ValueText : ""));
        if (names.Count == 0) yield break;
        foreach (var name in member.Copied.SelectMany(static n => n.DescendantNodes()).OfType<SimpleNameSyntax>())
            if (names.Contains(name.Identifier.ValueText) && member.Model.GetSymbolInfo(name).Symbol is { } symbol
                && (symbol as INamedTypeSymbol ?? symbol.ContainingType) is { IsFileLocal: true } type)
                yield return Problem.At(ProblemIds.FileLocalType, name, type.Name);
    }

    /// <summary>The keyword <c>field</c> means nothing outside its property.</summary>
    private static SyntaxNode? BackingField(MarkedMember member) => member.Symbol.AssociatedSymbol is not IPropertySymbol ? null
        : member.Operation.Descendants().OfType<IFieldReferenceOperation>().FirstOrDefault(static f => f.Field is { IsImplicitlyDeclared: true, AssociatedSymbol: IPropertySymbol })?.Syntax;

    /// <summary>What C# lets only constructors and <c>init</c> accessors write; the sibling is neither, and would call a member of a readonly struct field on a copy.</summary>
    private static SyntaxNode? SetOnlyByInit(MarkedMember member) => !member.Symbol.IsInitOnly ? null
        : member.Operation.Descendants().OfType<IMemberReferenceOperation>().FirstOrDefault(static m =>
            m.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }
            && m.Member is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod.IsInitOnly: true }
            && IsChanged(m))?.Syntax;

    private static bool IsChanged(IOperation place) => place.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == place,
        IIncrementOrDecrementOperation or IAddressOfOperation or IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: RefKind.Ref } } => true,
        IInvocationOperation call when call.Instance == place => Mutation.IsPossible(place, call.TargetMethod),
        IPropertyReferenceOperation { Property.GetMethod: { } getter } property when property.Instance == place && Mutation.IsPossible(place, getter) => true,
        IMemberReferenceOperation member when member.Instance == place && place.Type is { IsReferenceType: false } => IsChanged(member),
        ITupleOperation or IInlineArrayAccessOperation => IsChanged(place.Parent),
        _ => false,
    };
}
