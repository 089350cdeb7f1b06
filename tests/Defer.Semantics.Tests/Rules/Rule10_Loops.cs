namespace Deferral.Semantics.Tests.Rules;

/// <summary>Spec 4.10: once per pass, and variables are captured as C# closures capture them.</summary>
public partial class Rule10_Loops
{
    private readonly List<string> _log = [];

    [Fact]
    public void A_foreach_variable_belongs_to_its_pass()
    {
        Each();
        Assert.Equal(["c", "b", "a"], _log);
    }

    [Deferrable]
    private void Each()
    {
        foreach (var name in new[] { "a", "b", "c" }) Defer(() => _log.Add(name));
    }

    [Fact]
    public void A_for_variable_is_shared_by_all_passes()
    {
        For();
        Assert.Equal(["copy 1 of 2", "copy 0 of 2"], _log);
    }

    [Deferrable]
    private void For()
    {
        for (var i = 0; i < 2; i++)
        {
            var copy = i;
            Defer(() => _log.Add($"copy {copy} of {i}"));
        }
    }

    [Fact]
    public void A_variable_of_the_block_is_new_in_each_pass_also_when_it_changes_later()
    {
        Changing();
        Assert.Equal(["20", "10"], _log);
    }

    [Deferrable]
    private void Changing()
    {
        var pass = 0;
        while (pass < 2)
        {
            var value = ++pass;
            Defer(() => _log.Add($"{value}"));
            value *= 10;
        }
    }

    [Fact]
    public void Variables_of_a_block_re_entered_by_goto_are_shared()
    {
        Goto();
        Assert.Equal(["3", "3", "3"], _log);
    }

    [Deferrable]
    private void Goto()
    {
        var count = 0;
    again:
        Defer(() => _log.Add($"{count}"));
        count++;
        if (count < 3) goto again;
    }

    [Fact]
    public void Nested_loops_and_early_return()
    {
        Assert.Equal(3, NestedLoops());
        Assert.Equal(["2 1", "1 2", "1 1"], _log);
    }

    [Deferrable]
    private int NestedLoops()
    {
        var count = 0;
        for (var i = 1; ; i++)
            foreach (var j in new[] { 1, 2 })
            {
                Defer((a, b) => _log.Add($"{a} {b}"), i, j);
                if (++count == 3) return count;
            }
    }

    [Fact]
    public async Task Awaited_in_a_loop_one_at_a_time()
    {
        await AsyncLoop();
        Assert.Equal(["start 3", "end 3", "start 2", "end 2", "start 1", "end 1"], _log);
    }

    [Deferrable]
    private async Task AsyncLoop()
    {
        foreach (var i in new[] { 1, 2, 3 })
            Defer(async () =>
            {
                _log.Add($"start {i}");
                await Task.Delay(1);
                _log.Add($"end {i}");
            });
        await Task.Yield();
    }

    [Fact]
    public void Ten_thousand_in_one_call_and_ten_thousand_calls_deep()
    {
        var many = 0;
        Many(10_000, () => many++);
        Assert.Equal(10_000, many);

        var deep = 0;
        var thread = new Thread(() => Deep(10_000, () => deep++), 64 * 1024 * 1024);
        thread.Start();
        thread.Join();
        Assert.Equal(10_000, deep);
    }

    [Deferrable]
    private static void Many(int count, Action call)
    {
        for (var i = 0; i < count; i++) Defer(call);
    }

    [Deferrable]
    private static void Deep(int depth, Action call)
    {
        Defer(call);
        if (depth > 1) Deep(depth - 1, call);
    }
}
