namespace Deferral.Semantics.Tests.Rules;

/// <summary>Spec 4.1: last in, first out, across all forms and both tiers, also mixed with using declarations.</summary>
public partial class Rule01_LastInFirstOut
{
    private readonly List<string> _log = [];

    [Fact]
    public void Top_level_statements()
    {
        Body();
        Assert.Equal(["body", "3", "2", "1"], _log);
    }

    [Deferrable]
    private void Body()
    {
        Defer(() => _log.Add("1"));
        Defer(_log.Add, "2");
        Defer(text => _log.Add(text), "3");
        _log.Add("body");
    }

    [Theory]
    [InlineData(true, "outer 2|inner|outer 1")]
    [InlineData(false, "outer 2|outer 1")]
    public void A_nested_block_keeps_its_place_among_the_others(bool enter, string expected)
    {
        Nested(enter);
        Assert.Equal(expected, string.Join('|', _log));
    }

    [Deferrable]
    private void Nested(bool enter)
    {
        Defer(() => _log.Add("outer 1"));
        if (enter)
        {
            var name = "inner";
            Defer(() => _log.Add(name));
        }

        Defer(() => _log.Add("outer 2"));
    }

    [Fact]
    public void Open_coded_and_chained_ones_interleave_by_statement_order()
    {
        Mixed();
        Assert.Equal(["last", "loop b 2", "loop b 1", "between", "loop a 2", "loop a 1", "first"], _log);
    }

    [Deferrable]
    private void Mixed()
    {
        Defer(() => _log.Add("first"));
        for (var i = 1; i <= 2; i++) Defer(_log.Add, $"loop a {i}");
        Defer(() => _log.Add("between"));
        foreach (var i in new[] { 1, 2 }) Defer(() => _log.Add($"loop b {i}"));
        Defer(() => _log.Add("last"));
    }

    [Fact]
    public void Using_declarations_take_part_by_statement_order()
    {
        WithUsing();
        Assert.Equal(["body", "defer 2", "using 2", "defer 1", "using 1"], _log);
    }

    [Deferrable]
    private void WithUsing()
    {
        using var first = new Logged(_log, "using 1");
        Defer(() => _log.Add("defer 1"));
        using var second = new Logged(_log, "using 2");
        Defer(() => _log.Add("defer 2"));
        _log.Add("body");
    }

    [Fact]
    public async Task Async_and_sync_forms_share_one_order()
    {
        await AsyncMixed();
        Assert.Equal(["body", "4", "3", "2", "1"], _log);
    }

    [Deferrable]
    private async Task AsyncMixed()
    {
        Defer(() => _log.Add("1"));
        Defer(async () =>
        {
            await Task.Yield();
            _log.Add("2");
        });
        Defer(_log.Add, "3");
        Defer(async text =>
        {
            await Task.Delay(1);
            _log.Add(text);
        }, "4");
        await Task.Yield();
        _log.Add("body");
    }

    [Fact]
    public void Nine_and_more_run_in_order_too()
    {
        Nine();
        Assert.Equal(["9", "8", "7", "6", "5", "4", "3", "2", "1"], _log);
    }

    [Deferrable]
    private void Nine()
    {
        Defer(_log.Add, "1");
        Defer(_log.Add, "2");
        Defer(_log.Add, "3");
        Defer(_log.Add, "4");
        Defer(() => _log.Add("5"));
        Defer(_log.Add, "6");
        Defer(_log.Add, "7");
        Defer(_log.Add, "8");
        Defer(_log.Add, "9");
    }

    [Theory]
    [InlineData(1, "2|1")]
    [InlineData(2, "1|2")]
    [InlineData(3, "3")]
    public void The_order_of_a_switch_with_jumps_is_that_of_its_run(int start, string expected)
    {
        Jumps(start);
        Assert.Equal(expected, string.Join('|', _log));
    }

    [Deferrable]
    private void Jumps(int start)
    {
        switch (start)
        {
            case 1:
                Defer(() => _log.Add("1"));
                if (start == 2) break;
                start = 0;
                goto case 2;
            case 2:
                Defer(() => _log.Add("2"));
                if (start == 0) break;
                goto case 1;
            default:
                Defer(() => _log.Add("3"));
                break;
        }
    }

    [Theory]
    [InlineData(true, "")]
    [InlineData(false, "deferred 1")]
    public void A_jump_over_a_Defer_leaves_it_unregistered(bool skip, string expected)
    {
        Skips(skip);
        Assert.Equal(expected, string.Join('|', _log));
    }

    [Deferrable]
    private void Skips(bool skip)
    {
        var count = 0;
        if (skip) goto end;
        count++;
        Defer(() => _log.Add($"deferred {count}"));
    end:
        count += 0;
    }

    private sealed class Logged(List<string> log, string name) : IDisposable
    {
        public void Dispose() => log.Add(name);
    }
}
