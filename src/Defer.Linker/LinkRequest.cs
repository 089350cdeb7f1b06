// What goes into the link step and what comes out of it: plain data, so that tests need no MSBuild.
namespace Deferral.Linker;

/// <summary>One compiled assembly to link, as the compiler left it.</summary>
/// <param name="Assembly">Path of the assembly; it is rewritten in place.</param>
/// <param name="Symbols">Path of its portable symbols; the file need not exist.</param>
/// <param name="References">Paths of everything it was compiled against.</param>
/// <param name="KeyFile">The strong-name key that the compiler signed with.</param>
/// <param name="DelaySign">The signature is made elsewhere: only the public key is there.</param>
/// <param name="PublicSign">Flagged as signed, without a signature.</param>
/// <param name="ReferenceAssembly">Path of what other projects compile against; rewritten in place where it must be.</param>
/// <param name="PausesCollections">Whether garbage collections of the whole process wait meanwhile: for one that has nothing else to do.</param>
internal sealed record LinkRequest(
    string Assembly,
    string? Symbols,
    IReadOnlyList<string> References,
    string? KeyFile = null,
    bool DelaySign = false,
    bool PublicSign = false,
    string? ReferenceAssembly = null,
    bool PausesCollections = false);

/// <summary>What happened. With any error the files are as they were.</summary>
/// <param name="Linked">How many bodies were moved; 0 leaves the files untouched.</param>
/// <param name="Errors">Everything that was wrong, with positions in the user's files where symbols give them.</param>
/// <param name="Defers">Each Defer statement of the assembly, by file and position.</param>
internal sealed record LinkResult(int Linked, IReadOnlyList<LinkError> Errors, IReadOnlyList<ExplainedDefer> Defers)
{
    public static readonly LinkResult Untouched = new(0, [], []);
}

/// <summary>A place in a source file, counted from 1.</summary>
internal sealed record SourcePosition(string File, int Line, int Column);

/// <summary>How one Defer statement was lowered, in the generator's words.</summary>
internal sealed record ExplainedDefer(SourcePosition Position, string Text)
{
    public override string ToString() => $"{Position.File}({Position.Line},{Position.Column}): {Text}";
}
