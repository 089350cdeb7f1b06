namespace Deferral.Semantics.Tests.Members;

/// <summary>Spec 3.1 and 4.11: a Defer in a marked lambda belongs to that lambda.</summary>
public sealed partial class Lambdas
{
    private readonly List<string> _log = [];

    [Fact]
    public void With_a_block_or_as_an_expression()
    {
        Action block = [Deferrable] () =>
        {
            Defer(() => _log.Add("block done"));
            _log.Add("block");
        };
        Action expression = [Deferrable] () => Defer(() => _log.Add("expression done"));
        block();
        expression();
        Assert.Equal(["block", "block done", "expression done"], _log);
    }

    [Fact]
    public void With_parameters_results_and_an_inferred_type()
    {
        var map = [Deferrable] (int number, ref string text) =>
        {
            Defer(_log.Add, text);
            text = "changed";
            return number * 2;
        };
        var text = "original";
        Assert.Equal(8, map(4, ref text));
        Assert.Equal("changed", text);
        Assert.Equal(["original"], _log);
        Assert.Equal([2, 4], new[] { 1, 2 }.Select([Deferrable] (n) =>
        {
            Defer(() => _log.Add($"{n} done"));
            return n * 2;
        }));
        Assert.Equal(["original", "1 done", "2 done"], _log);
    }

    [Fact]
    public void That_returns_an_anonymous_type()
    {
        Assert.Equal([2, 3], new[] { 1, 2 }.Select([Deferrable] (n) =>
        {
            Defer(() => _log.Add($"{n}"));
            using var file = new MemoryStream();
            if (n == 1) return new { Next = n + 1 };
            return new { Next = Three(n) };
        }).Select(static p => p.Next));
        Assert.Equal(["1", "2"], _log);
    }

    private static int Three(int n) => n + 1;

    [Fact]
    public void In_the_hole_of_an_interpolated_string()
    {
        var n = 3;
        Assert.Equal("<7 |   6>", $"<{new Func<int>([Deferrable] () =>
        {
            Defer(() => _log.Add($"first {n,2:D2}")); // a comment
            if (n == 3) Defer((ref int result) => result += 4);
            return n;
        })(),-2}|{Run([Deferrable] (x) => { Defer(_log.Add, "second"); foreach (var y in new[] { x }) return y * 2; return 0; }, n),4}>");
        Assert.Equal("""{"a": 1}""", $$"""{"a": {{Run([Deferrable] (x) => { Defer(() => _log.Add(Recover()?.Message ?? @"none")); return x; }, 1)}}}""");
        Assert.Equal("x", $@"{Run([Deferrable] (x) => { Defer(_log.Add, "last"); return x; }, "x")}");
        Assert.Equal(["first 03", "second", "none", "last"], _log);
    }

    private static T Run<T>(Func<T, T> function, T value) => function(value);

    [Fact]
    public async Task Async()
    {
        Func<int, Task<int>> work = [Deferrable] async (n) =>
        {
            Defer(async () =>
            {
                await Task.Yield();
                _log.Add("done");
            });
            await Task.Yield();
            _log.Add("body");
            return n;
        };
        Assert.Equal(3, await work(3));
        Assert.Equal(["body", "done"], _log);
    }

    [Fact]
    public void Static_and_nested()
    {
        Func<List<string>, Action> outer = [Deferrable] static (log) =>
        {
            Defer(() => log.Add("outer done"));
            log.Add("outer");
            return [Deferrable] () =>
            {
                Defer(() => log.Add("inner done"));
                log.Add("inner");
            };
        };
        outer(_log)();
        Assert.Equal(["outer", "outer done", "inner", "inner done"], _log);
    }

    [Fact]
    public void In_a_marked_method_and_as_its_deferred_call()
    {
        Marked(true);
        Assert.Equal(["body", "in place", "in place done", "loop", "loop done", "nested", "nested done", "arrow done"], _log);
    }

    [Deferrable]
    private void Marked(bool enter)
    {
        Defer([Deferrable] () => Defer(() => _log.Add("arrow done")));
        Defer(() =>
        {
            var run = [Deferrable] () =>
            {
                Defer(() => _log.Add("nested done"));
                _log.Add("nested");
            };
            run();
        });
        foreach (var text in new[] { "loop" })
            Defer([Deferrable] () =>
            {
                Defer(() => _log.Add(text + " done"));
                _log.Add(text);
            });
        if (enter)
        {
            var kept = "in place";
            Defer([Deferrable] () =>
            {
                Defer(() => _log.Add(kept + " done"));
                if (kept.Length == 0) return;
                _log.Add(kept);
            });
        }

        _log.Add("body");
    }

    [Fact]
    public void Among_other_arguments_and_in_a_constructor_call()
    {
        var text = string.Concat("a", Run([Deferrable] () => { Defer(() => _log.Add("1 done")); return "b"; }), Run([Deferrable] () => { Defer(() => _log.Add("2 done")); return "c"; }));
        Assert.Equal("abc", text);
        Assert.Equal(3, new Lazy<int>([Deferrable] () =>
        {
            for (var i = 0; i < 2; i++) Defer(_log.Add, $"lazy {i}");
            return 3;
        }).Value);
        Assert.Equal(["1 done", "2 done", "lazy 1", "lazy 0"], _log);
    }

    [Fact]
    public void One_that_never_runs()
    {
        if (_log.Count > 0)
        {
            Action never = [Deferrable] () => Defer(() => _log.Add("never"));
            never();
        }

        Assert.Empty(_log);
    }

    private static T Run<T>(Func<T> function) => function();
}
