namespace Deferral.Semantics.Tests.Rules;

/// <summary>Spec 4.11: in a nested marked lambda or local function, a Defer belongs to that function. What more such functions can do: <c>Members</c>.</summary>
public partial class Rule11_NestedFunctions
{
    private readonly List<string> _log = [];

    [Fact]
    public void Each_ends_its_own_function()
    {
        Outer();
        Assert.Equal(["outer", "lambda", "lambda done", "local", "local done", "end", "outer done"], _log);
    }

    [Deferrable]
    private void Outer()
    {
        Defer(() => _log.Add("outer done"));
        _log.Add("outer");
        var lambda = [Deferrable] () =>
        {
            Defer(() => _log.Add("lambda done"));
            _log.Add("lambda");
        };
        lambda();
        Local();
        _log.Add("end");

        [Deferrable]
        void Local()
        {
            if (_log.Count > 0) Defer(_log.Add, "local done");
            _log.Add("local");
        }
    }

    [Fact]
    public async Task Of_an_async_one_before_its_task_completes()
    {
        await OuterAsync();
        Assert.Equal(["lambda", "lambda done", "local", "local done", "end", "outer done"], _log);
    }

    [Deferrable]
    private async Task OuterAsync()
    {
        Defer(async () => await LogAsync("outer done"));
        var lambda = [Deferrable] async () =>
        {
            Defer(async () => await LogAsync("lambda done"));
            await LogAsync("lambda");
        };
        await lambda();
        await Local();
        _log.Add("end");

        [Deferrable]
        async Task Local()
        {
            for (var i = 0; i < 1; i++) Defer(LogAsync, "local done");
            await LogAsync("local");
        }
    }

    private async Task LogAsync(string text)
    {
        await Task.Yield();
        _log.Add(text);
    }

    [Fact]
    public void An_exception_and_a_recovery_are_the_functions_own()
    {
        Assert.Equal(2, Recovers());
        Assert.Equal(["inner recovered", "outer sees "], _log);
    }

    [Deferrable]
    private int Recovers()
    {
        Defer((Panic panic) => _log.Add("outer sees " + panic.Exception?.Message));
        return 2 + Inner();

        [Deferrable]
        int Inner()
        {
            Defer(() => _log.Add(Recover()?.Message + " recovered"));
            throw new InvalidDataException("inner");
        }
    }

    [Fact]
    public void A_deferred_lambda_that_is_marked_has_its_own_calls()
    {
        Deferred();
        Assert.Equal(["body", "deferred", "deferred done", "first"], _log);
    }

    [Deferrable]
    private void Deferred()
    {
        Defer(() => _log.Add("first"));
        Defer([Deferrable] () =>
        {
            Defer(() => _log.Add("deferred done"));
            _log.Add("deferred");
        });
        _log.Add("body");
    }
}
