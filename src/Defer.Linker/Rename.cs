// Replaces the sibling's name by the user's wherever the compiler put it: generated names, and [CallerMemberName].
using Mono.Cecil;

namespace Deferral.Linker;

internal static class Rename
{
    /// <param name="outermost">The top-level type.</param>
    /// <param name="pairs">Its lowered methods.</param>
    /// <param name="generated">The bodies that the compiler made for the siblings: nobody but they and the targets can name a sibling.</param>
    public static void Apply(TypeDefinition outermost, IReadOnlyList<LoweredPair> pairs, IEnumerable<MethodDefinition> generated)
    {
        var targets = pairs.ToDictionary(pair => pair.Sibling.Name, pair => pair.Target);
        var types = new List<TypeDefinition> { outermost };
        for (var i = 0; i < types.Count; i++)
            types.AddRange(types[i].NestedTypes);

        ReadStateMachineAttributes(types);
        foreach (var type in types)
        {
            // The compiler allows no dots in the name of a state machine.
            if (type.IsNested && NewName(type.Name, source => source.Replace('.', '-'), targets) is { } typeName)
                type.Name = typeName;
            foreach (var method in type.Methods)
            {
                if (NewName(method.Name, source => source, targets) is { } methodName)
                    method.Name = methodName;
            }
        }

        foreach (var method in pairs.Select(pair => pair.Target).Concat(generated))
            RenameInBody(method, targets);
    }

    /// <summary>Their type arguments are kept as text until read: read late, they would name types that are no more.</summary>
    private static void ReadStateMachineAttributes(List<TypeDefinition> types)
    {
        foreach (var attribute in types.SelectMany(type => type.Methods).SelectMany(method => method.CustomAttributes))
        {
            if (StateMachines.IsStateMachine(attribute))
                _ = attribute.ConstructorArguments;
        }
    }

    /// <summary><c>&lt;Copy__lowered_1&gt;b__2</c>, or <c>&lt;&lt;Copy__lowered_1&gt;b__2&gt;d</c> for a state machine of a lambda.</summary>
    private static string? NewName(string name, Func<string, string> spell, Dictionary<string, MethodDefinition> targets)
    {
        if (GeneratedName.Parse(name) is not { HasSource: true } generated)
            return null;
        var source = targets.TryGetValue(generated.Source, out var target)
            ? spell(target.Name)
            : NewName(generated.Source, spell, targets);
        return source is null ? null : $"<{source}>{generated.Rest}";
    }

    private static void RenameInBody(MethodDefinition method, Dictionary<string, MethodDefinition> targets)
    {
        foreach (var instruction in method.Body.Instructions)
        {
            if (instruction.Operand is string text && targets.TryGetValue(text, out var target))
                instruction.Operand = CallerName.Of(target);
            else if (instruction.Operand is MethodReference reference)
                RenameReference(reference.GetElementMethod(), targets);
        }
    }

    /// <summary>A method of a generic closure is called by name, through an instance of its class.</summary>
    private static void RenameReference(MethodReference reference, Dictionary<string, MethodDefinition> targets)
    {
        if (reference is not MethodDefinition && NewName(reference.Name, source => source, targets) is { } name)
            reference.Name = name;
    }
}
