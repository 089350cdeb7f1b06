// Places in the user's files, from the symbols; null when there are none.
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Deferral.Linker;

internal static class Positions
{
    /// <summary>Where the statements of a method begin; those of an async method or iterator are in its state machine.</summary>
    public static SourcePosition? Start(MethodDefinition method) =>
        new[] { method, StateMachines.MoveNext(method) }
            .Where(candidate => candidate is { HasBody: true })
            .SelectMany(candidate => candidate!.DebugInformation.SequencePoints)
            .Where(point => !point.IsHidden)
            .Select(Position)
            .FirstOrDefault();

    /// <summary>The statement that an instruction belongs to.</summary>
    public static SourcePosition? At(MethodDefinition method, Instruction instruction) =>
        method.DebugInformation.SequencePoints
            .Where(point => !point.IsHidden && point.Offset <= instruction.Offset)
            .Select(Position)
            .LastOrDefault() ?? Start(method);

    private static SourcePosition Position(SequencePoint point) =>
        new(point.Document.Url, point.StartLine, point.StartColumn);
}
