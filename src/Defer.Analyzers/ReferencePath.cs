// What an operand refers to: a variable, or fields and properties reached from one. So two mentions of a thing can be compared.

using System.Collections.Immutable;
using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers;

/// <summary>The way to a value; <c>this</c> is the empty one.</summary>
internal sealed class ReferencePath
{
    /// <summary>Of what has no subject, as <c>ExecutionContext.SuppressFlow</c>.</summary>
    public static readonly ReferencePath Empty = new([]);

    private readonly ImmutableArray<ISymbol> _parts;

    private ReferencePath(ImmutableArray<ISymbol> parts) => _parts = parts;

    /// <summary>The local or parameter where it starts.</summary>
    public ISymbol? Variable => !_parts.IsEmpty && _parts[0] is ILocalSymbol or IParameterSymbol ? _parts[0] : null;

    /// <summary>The path of an operand; null if it is anything else, for which nobody can tell whether it is the same.</summary>
    /// <param name="operand">The operand.</param>
    /// <param name="defer">The Defer in whose lambda it stands: its parameters are the eager arguments.</param>
    public static ReferencePath? Of(IOperation? operand, DeferCall? defer = null)
    {
        switch (operand?.WithoutConversions())
        {
            case ILocalReferenceOperation { Local: var local }:
                return new([local]);
            case IParameterReferenceOperation { Parameter: var parameter }:
                return defer?.ArgumentOf(parameter) is { } argument ? Of(argument) : new([parameter]);
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                return Empty;
            case IFieldReferenceOperation { Instance: null, Field: var field }:
                return new([field]);
            case IPropertyReferenceOperation { Instance: null, Property: { IsIndexer: false } property }:
                return new([property]);
            case IFieldReferenceOperation { Instance: { } instance, Field: var field }:
                return Of(instance, defer)?.Then(field);
            case IPropertyReferenceOperation { Instance: { } instance, Property: { IsIndexer: false } property }:
                return Of(instance, defer)?.Then(property);
            case IConditionalAccessInstanceOperation instance:
                return Of(AccessOf(instance)?.Operation, defer);
            default:
                return null;
        }
    }

    /// <summary>A path that is one variable.</summary>
    public static ReferencePath To(ISymbol variable) => new([variable]);

    public bool Is(ReferencePath? other) => other is not null && _parts.SequenceEqual(other._parts, SymbolEqualityComparer.Default);

    /// <summary>Whether it may come to name another value in between: a part of it is assigned on a way from one place (to another).</summary>
    public bool Changes(MarkedBody body, FlowPoint from, FlowPoint? to = null)
    {
        if (Variable is { } variable)
        {
            var lifetime = variable is ILocalSymbol local ? body.Flow.LifetimeOf(local) : null;
            if (body.Writes.Uncontrolled(variable) is not null && variable.Type() is { IsReferenceType: true }) return true;
            if (body.Writes.Of(variable).Any(w => IsAssigned(body, w) && body.Flow.Find(w) is { } write && IsBetween(write, lifetime))) return true;
        }

        return body.Own.Any(o => o is IAssignmentOperation { Target: IMemberReferenceOperation { Member: var member } }
            && _parts.Contains(member, SymbolEqualityComparer.Default)
            && body.Flow.Find(o.Syntax) is { } write && IsBetween(write, null));

        bool IsBetween(FlowPoint write, Microsoft.CodeAnalysis.FlowAnalysis.ControlFlowRegion? lifetime) =>
            body.Flow.Reaches(from, write, lifetime) && (to is not { } place || body.Flow.Reaches(write, place, lifetime));
    }

    public override string ToString() => _parts.IsEmpty ? "this" : string.Join(".", _parts.Select(static p => p.Name));

    private ReferencePath Then(ISymbol member) => new(_parts.Add(member));

    /// <summary>A call on a struct variable may change it, and leaves it the same variable.</summary>
    private static bool IsAssigned(MarkedBody body, SyntaxNode write) =>
        body.Method.Model.GetOperation(write) is { } reference && !(reference.Parent is IInvocationOperation call && call.Instance == reference);

    private static IConditionalAccessOperation? AccessOf(IConditionalAccessInstanceOperation instance)
    {
        for (IOperation child = instance; child.Parent is { } parent; child = parent)
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == child) return access;
        return null;
    }
}
