// The last check: no marked method was left as written, and no call to DeferStatements is left in a lowered one.
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Deferral.Linker;

internal static class Survivors
{
    public static IEnumerable<LinkError> Find(MarkedMethods marked, IReadOnlyList<LoweredPair> pairs)
    {
        var members = new GeneratedMembers();
        var covered = new HashSet<MethodDefinition>();
        foreach (var pair in pairs)
        {
            // Lambdas and local functions that are marked themselves were lowered with the member around them.
            var bodies = members.ReachableFrom([pair.Target]).SelectMany(GeneratedMembers.Bodies).Prepend(pair.Target);
            foreach (var body in bodies.Where(covered.Add))
            {
                foreach (var error in Calls(body, pair.Target))
                    yield return error;
            }
        }

        // A marked lambda of a replaced body is gone by now: swept, it has no declaring type any more.
        foreach (var method in marked.Marked.Where(method => !covered.Contains(method) && IsStillThere(method) && CanRun(method, members)))
            yield return LinkErrors.NotLowered(Display.Name(method), Positions.Start(method));
    }

    private static IEnumerable<LinkError> Calls(MethodDefinition body, MethodDefinition target)
    {
        foreach (var instruction in body.Body.Instructions)
        {
            if (instruction.Operand is MethodReference { DeclaringType: { Name: "DeferStatements", Namespace: "Deferral" } } call)
                yield return LinkErrors.CallSurvives(Display.Name(target), call.Name, Positions.At(body, instruction));
        }
    }

    /// <summary>A local function that nothing calls (CS8321) is compiled all the same, and swept with nothing.</summary>
    private static bool CanRun(MethodDefinition method, GeneratedMembers members)
    {
        if (GeneratedName.Parse(method.Name) is not { Kind: 'b' or 'g' })
            return true;
        var outermost = method.DeclaringType;
        while (outermost.DeclaringType is not null)
            outermost = outermost.DeclaringType;
        var reached = members.ReachableFrom(WrittenMethods(outermost));
        return reached.Contains(method) || reached.Contains(method.DeclaringType);
    }

    /// <summary>The methods of a type and those nested in it, without what the compiler made of their lambdas and local functions.</summary>
    private static IEnumerable<MethodDefinition> WrittenMethods(TypeDefinition type) =>
        type.Methods.Where(method => method.HasBody && GeneratedName.Parse(method.Name) is not { Kind: 'b' or 'g' })
            .Concat(type.NestedTypes.Where(nested => GeneratedName.Parse(nested.Name) is null).SelectMany(WrittenMethods));

    private static bool IsStillThere(MethodDefinition method)
    {
        if (method.DeclaringType is not { } type)
            return false;
        while (type.DeclaringType is not null)
            type = type.DeclaringType;
        return type.IsPublic || type.IsNotPublic; // Neither: a nested type that was taken out of its owner.
    }
}
