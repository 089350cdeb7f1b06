namespace Deferral.Semantics.Tests.Rules;

/// <summary>Spec 4.4 and 3.1: the result form reads and changes what is being returned.</summary>
public partial class Rule04_Results
{
    private readonly List<string> _log = [];

    [Fact]
    public void The_last_written_runs_first_on_what_return_evaluated()
    {
        Assert.Equal(25, Doubled(10));
        Assert.Equal(["10", "20"], _log);
    }

    [Deferrable]
    private int Doubled(int start)
    {
        var local = start;
        Defer((ref int result) =>
        {
            _log.Add($"{result}");
            result += 5;
        });
        Defer((ref int result) =>
        {
            _log.Add($"{result}");
            result *= 2;
        });
        if (start > 5) return local++;
        return -1;
    }

    [Theory]
    [InlineData(0, "none!")]
    [InlineData(1, "loop 1!")]
    [InlineData(2, "finally!")]
    [InlineData(3, "using!")]
    public void From_every_return(int how, string result) => Assert.Equal(result, Everywhere(how));

    [Deferrable]
    private string Everywhere(int how)
    {
        Defer((ref string result) => result += "!");
        for (var i = 0; i < how; i++)
            if (how == 1)
                return $"loop {how}";
        try
        {
            if (how == 2) return "finally";
            using var stream = new MemoryStream();
            if (how == 3) return "using";
        }
        finally
        {
            _log.Add("finally");
        }

        return "none";
    }

    [Fact]
    public async Task The_result_of_an_async_method_is_that_of_its_task()
    {
        Assert.Equal(42, await TaskAsync());
        Assert.Equal("ab", await ValueTaskAsync());
    }

    [Deferrable]
    private static async Task<int> TaskAsync()
    {
        Defer((ref int result) => result *= 2);
        Defer(async () => await Task.Yield());
        await Task.Yield();
        return 21;
    }

    [Deferrable]
    private static async ValueTask<string> ValueTaskAsync()
    {
        Defer<string>(Append);
        await Task.Yield();
        return "a";

        static void Append(ref string text) => text += "b";
    }

    [Fact]
    public void With_an_exception_in_flight_the_result_is_not_returned()
    {
        var exception = Assert.Throws<InvalidDataException>(() => Fails());
        Assert.Equal("body", exception.Message);
        Assert.Equal(["0"], _log);
    }

    [Deferrable]
    private int Fails()
    {
        Defer((ref int result) => _log.Add($"{result}"));
        throw new InvalidDataException("body");
    }

    [Fact]
    public void On_the_chain_and_in_blocks()
    {
        Assert.Equal(0 + 2 + 1 + 10, InLoop(3));
        Assert.Equal(-1, InLoop(-1));
    }

    [Deferrable]
    private int InLoop(int count)
    {
        if (count > 0) Defer((ref int result) => result += 10);
        for (var i = 0; i < count; i++)
        {
            var number = i;
            Defer((ref int result) => result += number);
        }

        return count > 0 ? 0 : count;
    }

    [Fact]
    public void As_a_delegate_value_a_method_group_and_of_a_generic_type()
    {
        ResultAction<int> change = static (ref int n) => n++;
        Assert.Equal(2, Value(change));
        Assert.Throws<NullReferenceException>(() => Value(null));
        Assert.Equal([1, 2], Generic(new List<int> { 1 }, 2));
    }

    [Deferrable]
    private static int Value(ResultAction<int>? change)
    {
        Defer(change);
        return 1;
    }

    [Deferrable]
    private static List<T> Generic<T>(List<T> list, T item)
    {
        Defer((ref List<T> result) => result = [.. result, item]);
        return list;
    }

    [Fact]
    public async Task A_type_that_is_the_same_to_the_compiler()
    {
        Assert.Equal((2, "a!"), Named(1, "a"));
        Assert.Equal((3, "b"), await InLoopAsync(1, "b"));
        Assert.Equal("changed", Untyped());
    }

    [Deferrable]
    private static (int Count, string Name) Named(int count, string name)
    {
        Defer((ref (int, string) r) => r.Item1++);
        Defer((ref (int N, string Text) r) => r.Text += "!");
        return (count, name);
    }

    [Deferrable]
    private static async Task<(int, string)> InLoopAsync(int count, string name)
    {
        for (var i = 0; i < 2; i++) Defer((ref (int Count, string Name) r) => r.Count++);
        await Task.Yield();
        return (count, name);
    }

    [Deferrable]
    private static dynamic Untyped()
    {
        Defer((ref object r) => r = "changed");
        return 1;
    }
}
