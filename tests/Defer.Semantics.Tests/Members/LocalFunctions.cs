using System.Runtime.CompilerServices;

namespace Deferral.Semantics.Tests.Members;

/// <summary>Spec 3.1 and 4.11: a Defer in a marked local function belongs to that function.</summary>
public sealed partial class LocalFunctions
{
    private readonly List<string> _log = [];

    [Fact]
    public void In_an_unmarked_method()
    {
        Plain(2);
        Assert.Equal(["step 1", "step 1 done", "step 2", "step 2 done", "end"], _log);
    }

    private void Plain(int count)
    {
        for (var i = 1; i <= count; i++) Step(i);
        _log.Add("end");

        [Deferrable]
        void Step(int number)
        {
            Defer(() => _log.Add($"step {number} done"));
            _log.Add($"step {number}");
        }
    }

    [Fact]
    public void In_a_marked_method_each_has_its_own_calls()
    {
        Marked();
        Assert.Equal(["outer", "inner", "inner done", "outer again", "outer done"], _log);
    }

    [Deferrable]
    private void Marked()
    {
        Defer(() => _log.Add("outer done"));
        _log.Add("outer");
        Inner();
        _log.Add("outer again");

        [Deferrable]
        void Inner()
        {
            Defer(() => _log.Add("inner done"));
            _log.Add("inner");
        }
    }

    [Fact]
    public void Nested_ones_and_several_in_one_method()
    {
        Assert.Equal(6, Several());
        Assert.Equal(["first", "second", "second done", "first done", "third", "third done"], _log);
    }

    private int Several()
    {
        return First() + Third();

        [Deferrable]
        int First()
        {
            Defer(() => _log.Add("first done"));
            _log.Add("first");
            return 1 + Second(2);

            [Deferrable]
            int Second(int value)
            {
                Defer(_log.Add, "second done");
                _log.Add("second");
                return value;
            }
        }

        [Deferrable]
        int Third()
        {
            foreach (var text in new[] { "third done" }) Defer(() => _log.Add(text));
            _log.Add("third");
            return 3;
        }
    }

    [Fact]
    public void Static_and_generic()
    {
        Assert.Equal("7", Generic<int>(_log, 7));
        Assert.Equal("x", Generic<string>(_log, "x"));
        Assert.Equal(["Int32 7 done", "String x done"], _log);
    }

    private static string Generic<TOuter>(List<string> log, TOuter value)
    {
        return Show(log, value);

        [Deferrable]
        static string Show<T>(List<string> log, T value)
        {
            Defer(() => log.Add($"{typeof(TOuter).Name} {value} done"));
            return $"{value}";
        }
    }

    [Fact]
    public void As_an_expression()
    {
        Expression();
        Assert.Equal(["done"], _log);
    }

    private void Expression()
    {
        Run();

        [Deferrable]
        void Run() => Defer(() => _log.Add("done"));
    }

    [Fact]
    public async Task Async()
    {
        Assert.Equal(5, await AsyncAsync());
        Assert.Equal(["body", "done 2", "done 1"], _log);
    }

    private async Task<int> AsyncAsync()
    {
        return await WorkAsync();

        [Deferrable]
        async Task<int> WorkAsync()
        {
            Defer(async () =>
            {
                await Task.Yield();
                _log.Add("done 1");
            });
            Defer(() => _log.Add("done 2"));
            await Task.Yield();
            _log.Add("body");
            return 5;
        }
    }

    [Fact]
    public async Task Iterators()
    {
        foreach (var number in Numbers()) _log.Add($"{number}");
        await foreach (var number in NumbersAsync()) _log.Add($"{number}");
        Assert.Equal(["1", "2", "iterator done", "3", "async iterator done"], _log);

        [Deferrable]
        IEnumerable<int> Numbers()
        {
            Defer(() => _log.Add("iterator done"));
            yield return 1;
            yield return 2;
        }

        [Deferrable]
        async IAsyncEnumerable<int> NumbersAsync([EnumeratorCancellation] CancellationToken cancellation = default)
        {
            Defer(async () =>
            {
                await Task.Yield();
                _log.Add("async iterator done");
            });
            await Task.Delay(1, cancellation);
            yield return 3;
        }
    }

    [Fact]
    public void Variables_of_the_outer_function_are_shared()
    {
        Assert.Equal(["0: 11", "1: 12", "last 13"], Shared());
    }

    private static List<string> Shared()
    {
        var log = new List<string>();
        var count = 0;
        for (var i = 0; i < 2; i++) Add(i);
        count++;
        log.Add($"last {count}");
        return log;

        [Deferrable]
        void Add(int number)
        {
            if (number >= 0) Defer(() => log.Add($"{number}: {count}"));
            if (count == 0) count = 10;
            count++;
        }
    }

    [Fact]
    public void A_variable_that_changes_outside_while_the_function_waits_is_read_late()
    {
        var late = "early";
        using (var waiting = Wait(["a", "b"]).GetEnumerator())
        {
            Assert.True(waiting.MoveNext());
            late = "late";
        }

        Assert.Equal(["late a"], _log);

        [Deferrable]
        IEnumerable<string> Wait(string[] texts)
        {
            foreach (var text in texts)
            {
                Defer(() => _log.Add($"{late} {text}"));
                yield return text;
            }
        }
    }

    [Fact]
    public void A_recursive_one_and_one_that_defers_another()
    {
        Down(2);
        Assert.Equal(["down 2", "down 1", "down 0", "up 0", "up 1", "up 2"], _log);

        [Deferrable]
        void Down(int depth)
        {
            Defer(Up, depth);
            _log.Add($"down {depth}");
            if (depth > 0) Down(depth - 1);
        }

        [Deferrable]
        void Up(int depth) => Defer(() => _log.Add($"up {depth}"));
    }

    [Fact]
    public void One_that_a_deferred_call_of_the_outer_method_uses()
    {
        Hoisted();
        Assert.Equal(["body", "clean", "clean done"], _log);
    }

    [Deferrable]
    private void Hoisted()
    {
        Defer(Clean);
        _log.Add("body");

        [Deferrable]
        void Clean()
        {
            Defer(() => _log.Add("clean done"));
            _log.Add("clean");
        }
    }

    [Fact]
    public void The_exception_of_the_function_and_of_its_deferred_calls()
    {
        var thrown = Assert.Throws<InvalidOperationException>(Run);
        Assert.Equal("deferred", thrown.Message);
        Assert.Equal(["body"], thrown.GetSuppressed().Select(static e => e.Message));

        [Deferrable]
        static void Run()
        {
            Defer(() => throw new InvalidOperationException("deferred"));
            throw new InvalidOperationException("body");
        }
    }

    [Fact]
    public void The_caller_is_the_member()
    {
        Assert.Equal(nameof(The_caller_is_the_member), Run());

        [Deferrable]
        static string Run()
        {
            Defer(() => { });
            return Caller();
        }

        static string Caller([CallerMemberName] string name = "") => name;
    }

    [Fact]
    public void In_an_accessor_and_in_an_expression_bodied_property()
    {
        Assert.Equal(3, Number);
        Assert.Equal(4, Arrow);
        Assert.Equal(["number done", "arrow done"], _log);
    }

    private int Number
    {
        get
        {
            return Get();

            [Deferrable]
            int Get()
            {
                Defer(() => _log.Add("number done"));
                return 3;
            }
        }
    }

    private int Arrow => Run([Deferrable] () =>
    {
        Defer(() => _log.Add("arrow done"));
        return 4;
    });

    private static T Run<T>(Func<T> function) => function();
}
