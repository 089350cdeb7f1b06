// Moves a finished body, with its symbols, from the lowered sibling into the method that the user wrote.
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Deferral.Linker;

internal static class BodyMove
{
    public static void Move(MethodDefinition sibling, MethodDefinition target)
    {
        var map = new ReferenceMap(sibling, target);
        var source = sibling.Body;
        var symbols = sibling.DebugInformation;
        var body = new MethodBody(target) { InitLocals = source.InitLocals, MaxStackSize = source.MaxStackSize };

        foreach (var variable in source.Variables)
        {
            variable.VariableType = map.Type(variable.VariableType);
            body.Variables.Add(variable);
        }

        foreach (var instruction in source.Instructions)
        {
            instruction.Operand = map.Operand(instruction.Operand, body);
            body.Instructions.Add(instruction);
        }

        foreach (var handler in source.ExceptionHandlers)
        {
            if (handler.CatchType is not null)
                handler.CatchType = map.Type(handler.CatchType);
            body.ExceptionHandlers.Add(handler);
        }

        target.Body = body;
        MoveSymbols(symbols, target, map);
        MoveCustomInformation(sibling, target);
    }

    private static void MoveSymbols(MethodDebugInformation symbols, MethodDefinition target, ReferenceMap map)
    {
        var moved = target.DebugInformation;
        moved.SequencePoints.Clear();
        foreach (var point in symbols.SequencePoints)
            moved.SequencePoints.Add(point);
        moved.Scope = symbols.Scope;
        foreach (var constant in symbols.GetScopes().Where(scope => scope.HasConstants).SelectMany(scope => scope.Constants))
            constant.ConstantType = map.Type(constant.ConstantType);
    }

    /// <summary>Slots, closures and states of edit-and-continue: they hang on the method, not on its debug information.</summary>
    private static void MoveCustomInformation(MethodDefinition sibling, MethodDefinition target)
    {
        target.CustomDebugInformations.Clear();
        foreach (var information in sibling.CustomDebugInformations)
            target.CustomDebugInformations.Add(information);
    }
}
