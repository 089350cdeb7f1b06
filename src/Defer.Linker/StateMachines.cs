// Makes the user's method the kick-off of the async method or iterator that the compiler made of its lowered sibling.
using Mono.Cecil;

namespace Deferral.Linker;

internal static class StateMachines
{
    public static void Move(MethodDefinition sibling, MethodDefinition target)
    {
        foreach (var attribute in target.CustomAttributes.Where(IsStateMachine).ToList())
            target.CustomAttributes.Remove(attribute);
        foreach (var attribute in sibling.CustomAttributes.Where(IsStateMachine))
        {
            target.CustomAttributes.Add(attribute);
            foreach (var method in Machine(attribute)?.Methods.Where(method => method.HasBody) ?? [])
            {
                if (method.DebugInformation.StateMachineKickOffMethod == sibling)
                    method.DebugInformation.StateMachineKickOffMethod = target;
            }
        }
    }

    /// <summary>The body in which the user's statements of an async method or iterator end up.</summary>
    public static MethodDefinition? MoveNext(MethodDefinition method) =>
        method.CustomAttributes.FirstOrDefault(IsStateMachine) is { } attribute
            ? Machine(attribute)?.Methods.FirstOrDefault(candidate => candidate.Name == "MoveNext")
            : null;

    public static bool IsStateMachine(CustomAttribute attribute) => attribute.AttributeType.FullName is
        "System.Runtime.CompilerServices.AsyncStateMachineAttribute" or
        "System.Runtime.CompilerServices.IteratorStateMachineAttribute" or
        "System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute";

    private static TypeDefinition? Machine(CustomAttribute attribute) =>
        attribute.ConstructorArguments.FirstOrDefault().Value as TypeDefinition;
}
