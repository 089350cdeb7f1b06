// The link step as a list: find, pair, move, sweep, rename, check, write.
using Mono.Cecil;

namespace Deferral.Linker;

internal static class Linker
{
    /// <summary>Moves every lowered body of one assembly into the method that the user wrote.</summary>
    /// <exception cref="LinkException">The assembly, its symbols, references or key cannot be used.</exception>
    public static LinkResult Execute(LinkRequest request)
    {
        if (Skip.HasNoMarks(request.Assembly))
            return LinkResult.Untouched;

        using var pause = request.PausesCollections ? new CollectionPause(request.Assembly, request.Symbols, request.ReferenceAssembly) : null;
        return Link(request);
    }

    private static LinkResult Link(LinkRequest request)
    {
        using var file = ModuleFile.Open(request);
        var marked = MarkedMethods.Find(file.Module);
        if (marked.IsEmpty)
            return LinkResult.Untouched;

        var pairs = Pairing.Pair(marked.Siblings, out var errors);
        if (errors.Count > 0)
            return new LinkResult(0, errors, []);

        // Nobody outside a top-level type uses what the compiler generated inside: that is the unit of the sweep.
        var lowered = new HashSet<string>();
        foreach (var group in pairs.GroupBy(pair => OutermostType(pair.Target)))
            Replace(group.Key, [.. group], lowered);

        errors.AddRange(Survivors.Find(marked, pairs));
        if (errors.Count > 0)
            return new LinkResult(0, errors, []);
        var defers = Explanation.Of(pairs);

        // Neither needs the other, and together they are half of the work.
        var cleaning = Task.Run(() => ReferenceAssembly.Cleaned(request, lowered));
        var (assembly, symbols) = file.Rewritten();
        var reference = cleaning.GetAwaiter().GetResult();

        // The assembly last: one that is written is complete.
        if (reference is not null)
            Files.Write(request.ReferenceAssembly!, reference);
        if (symbols is not null)
            Files.Write(request.Symbols!, symbols);
        Files.Write(request.Assembly, assembly);
        return new LinkResult(pairs.Count, [], defers);
    }

    /// <param name="outermost">The top-level type.</param>
    /// <param name="pairs">Its lowered methods.</param>
    /// <param name="lowered">Takes the full names of what the compiler made for their siblings, as it named them.</param>
    private static void Replace(TypeDefinition outermost, IReadOnlyList<LoweredPair> pairs, HashSet<string> lowered)
    {
        var members = new GeneratedMembers();
        var replaced = members.ReachableFrom(pairs.Select(pair => pair.Target));
        var moved = members.ReachableFrom(pairs.Select(pair => pair.Sibling));
        IReadOnlyList<MethodDefinition> unreached = [.. GeneratedMembers.BodiesBesides([.. replaced, .. moved], outermost)];
        foreach (var member in moved.Except(replaced))
            lowered.Add(member.FullName);
        foreach (var pair in pairs)
        {
            BodyMove.Move(pair.Sibling, pair.Target);
            StateMachines.Move(pair.Sibling, pair.Target);
        }

        Sweep.Remove(outermost, pairs.Select(pair => pair.Sibling), replaced, moved, unreached, members);
        Rename.Apply(outermost, pairs, moved.SelectMany(GeneratedMembers.Bodies).Concat(unreached));
    }

    private static TypeDefinition OutermostType(MethodDefinition method)
    {
        var type = method.DeclaringType;
        while (type.DeclaringType is not null)
            type = type.DeclaringType;
        return type;
    }
}
