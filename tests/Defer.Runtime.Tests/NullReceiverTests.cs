using Deferral.CompilerServices;

namespace Deferral.Tests;

/// <summary>A method group on a null receiver throws what C# itself throws when it makes the delegate.</summary>
public class NullReceiverTests
{
    private interface IThing
    {
        void Do();
    }

    [Fact]
    public void As_for_a_method_that_is_not_dispatched() =>
        Same(() => GC.KeepAlive((Action)((Thing)null!).Direct), dispatched: false);

    [Fact]
    public void As_for_a_virtual_method() =>
        Same(() => GC.KeepAlive((Action)((Thing)null!).Virtual), dispatched: true);

    [Fact]
    public void As_for_an_interface_method() =>
        Same(() => GC.KeepAlive((Action)((IThing)null!).Do), dispatched: true);

    private static void Same(Action real, bool dispatched)
    {
        var expected = Record.Exception(real);
        var thrown = Record.Exception(() => NullReceiver.Throw(dispatched));

        Assert.NotNull(expected);
        Assert.NotNull(thrown);
        Assert.Equal(expected.GetType(), thrown.GetType());
        Assert.Equal(expected.Message, thrown.Message);
    }

    private class Thing : IThing
    {
        public void Direct() => throw new InvalidOperationException();

        public virtual void Virtual() => throw new InvalidOperationException();

        public void Do() => throw new InvalidOperationException();
    }

    private sealed class Derived : Thing
    {
        public override void Virtual() => throw new InvalidOperationException();
    }
}
