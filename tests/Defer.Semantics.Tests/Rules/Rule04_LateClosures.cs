namespace Deferral.Semantics.Tests.Rules;

/// <summary>Spec 4.4: a deferred closure sees the variable's last value; <c>return e</c> evaluates e first.</summary>
public partial class Rule04_LateClosures
{
    private int _seen;

    [Fact]
    public void A_closure_reads_late()
    {
        Late(1);
        Assert.Equal(3, _seen);
    }

    [Deferrable]
    private void Late(int value)
    {
        Defer(() => _seen = value);
        value = 2;
        value++;
    }

    [Fact]
    public void In_a_nested_block_too()
    {
        LateNested();
        Assert.Equal(7, _seen);
    }

    [Deferrable]
    private void LateNested()
    {
        if (_seen == 0)
        {
            var value = 1;
            Defer(() => _seen = value);
            value = 7;
        }
    }

    [Fact]
    public void A_value_is_returned_as_it_was_when_return_was_reached()
    {
        Assert.Equal(1, Returned());
        Assert.Equal(2, _seen);
    }

    [Deferrable]
    private int Returned()
    {
        var value = 1;
        Defer(() => _seen = ++value);
        return value;
    }

    [Fact]
    public void Closures_share_their_variable()
    {
        Shared();
        Assert.Equal(111, _seen);
    }

    [Deferrable]
    private void Shared()
    {
        var sum = 0;
        Defer(() => _seen = sum);
        for (var i = 0; i < 1; i++)
        {
            Defer(() => sum += 1);
            Defer(() => sum += 10);
        }

        Defer(() => sum += 100);
    }

    [Fact]
    public void A_local_function_that_stands_behind_can_be_deferred()
    {
        Assert.Equal(5, Functions());
        Assert.Equal(6, _seen);
    }

    [Deferrable]
    private int Functions()
    {
        var value = 5;
        Defer(Later);
        Defer(() => Add(1));
        return value;

        void Add(int amount) => value += amount;
        void Later() => _seen = value;
    }
}
