namespace Deferral.Semantics.Tests.Rules;

/// <summary>Spec 4.3: a null delegate registers; the exception comes when it would run, and the others still run.</summary>
public partial class Rule03_NullDelegate
{
    private readonly List<string> _log = [];

    [Fact]
    public void It_throws_at_its_turn()
    {
        Assert.Throws<NullReferenceException>(() => Body(null));
        Assert.Equal(["body", "second", "first"], _log);
    }

    [Deferrable]
    private void Body(Action? none)
    {
        Defer(() => _log.Add("first"));
        Defer(none);
        Defer(() => _log.Add("second"));
        _log.Add("body");
    }

    [Fact]
    public async Task An_async_one_too()
    {
        await Assert.ThrowsAsync<NullReferenceException>(() => AsyncBody(null));
        Assert.Equal(["body", "second", "first"], _log);
    }

    [Deferrable]
    private async Task AsyncBody(Func<Task>? none)
    {
        Defer(() => _log.Add("first"));
        Defer(none);
        Defer(() => _log.Add("second"));
        await Task.Yield();
        _log.Add("body");
    }
}
