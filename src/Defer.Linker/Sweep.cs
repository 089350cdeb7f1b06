// Removes the siblings, and what only the replaced bodies used: their closures, lambdas, local functions, state machines.
using Mono.Cecil;
using Mono.Collections.Generic;

namespace Deferral.Linker;

internal static class Sweep
{
    /// <param name="outermost">The top-level type; nothing outside it can use what the compiler generated inside.</param>
    /// <param name="siblings">The lowered siblings, whose bodies have been moved.</param>
    /// <param name="replaced">What the replaced bodies reached. Nothing else is ever removed.</param>
    /// <param name="moved">What the moved bodies reach.</param>
    /// <param name="unreached">What the compiler made besides.</param>
    /// <param name="members">Knows how units refer to one another.</param>
    public static void Remove(
        TypeDefinition outermost,
        IEnumerable<MethodDefinition> siblings,
        HashSet<IMemberDefinition> replaced,
        HashSet<IMemberDefinition> moved,
        IEnumerable<MethodDefinition> unreached,
        GeneratedMembers members)
    {
        var dead = new HashSet<IMemberDefinition>(replaced);
        dead.UnionWith(siblings);
        dead.ExceptWith(moved);
        // What belongs to one method is used by that one, and by its local functions that nothing calls: to read all other
        // bodies as well would be the longest part of the link step.
        dead.ExceptWith(members.ReachableFrom(
            replaced.Any(GeneratedMembers.MayHaveSeveralUsers) ? LivingMethods(outermost, dead) : unreached));
        Clean(outermost, dead);
    }

    /// <summary>Every method with a body that is no candidate for removal, in the type and in those nested in it.</summary>
    private static IEnumerable<MethodDefinition> LivingMethods(TypeDefinition type, HashSet<IMemberDefinition> candidates) =>
        type.Methods.Where(method => method.HasBody && !candidates.Contains(method))
            .Concat(type.NestedTypes
                .Where(nested => !candidates.Contains(nested))
                .SelectMany(nested => LivingMethods(nested, candidates)));

    /// <summary>Removes these from a type and those nested in it.</summary>
    public static void Clean(TypeDefinition type, HashSet<IMemberDefinition> dead)
    {
        foreach (var nested in type.NestedTypes.Where(nested => !dead.Contains(nested)))
        {
            Clean(nested, dead);
            if (GeneratedMembers.IsShared(nested) && IsEmpty(nested))
                dead.Add(nested);
        }

        RemoveAll(type.NestedTypes, dead);
        RemoveAll(type.Methods, dead);
        RemoveAll(type.Fields, dead);
    }

    private static bool IsEmpty(TypeDefinition shared) =>
        !shared.HasNestedTypes && shared.Methods.All(method => method.IsConstructor) && shared.Fields.All(field => field.Name == "<>9");

    /// <summary>Rebuilt in one go: removing one by one would take quadratic time in a type of thousands of members.</summary>
    private static void RemoveAll<T>(Collection<T> members, HashSet<IMemberDefinition> dead)
        where T : IMemberDefinition
    {
        var kept = members.Where(member => !dead.Contains(member)).ToList();
        if (kept.Count == members.Count)
            return;
        members.Clear();
        foreach (var member in kept)
            members.Add(member);
    }
}
