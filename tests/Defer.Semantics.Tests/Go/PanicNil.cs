namespace Deferral.Semantics.Tests.Go;

/// <summary>src/runtime/panicnil_test.go</summary>
public partial class PanicNil : GoCase
{
    /// <summary>
    /// What Go has done since 1.21: something that is thrown is never nothing. The recorded output is that of the Go before
    /// (the only one that the recording toolchain has), where recover could not tell such a panic from none.
    /// </summary>
    [Fact]
    public void C85_TestPanicNil() => Differs(ThrowsNull, ["own fault: nil dereference"]);

    [Deferrable]
    private void ThrowsNull()
    {
        Defer(() => Say($"own {Show(Recover())}"));
        throw null!;
    }
}
