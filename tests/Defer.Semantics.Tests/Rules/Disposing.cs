namespace Deferral.Semantics.Tests.Rules;

/// <summary>Spec 3.1: DeferDispose and DeferDisposeAsync evaluate, defer the disposal, and give the resource back.</summary>
public partial class Disposing
{
    private readonly List<string> _log = [];

    private sealed class Resource(List<string> log, string name) : IDisposable, IAsyncDisposable
    {
        public string Name => name;

        public void Dispose() => log.Add($"dispose {name}");

        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            log.Add($"dispose {name} async");
        }
    }

    private struct Counter(List<string> log) : IDisposable
    {
        public int Count;

        public readonly void Dispose() => log.Add($"dispose struct {Count}");
    }

    [Fact]
    public void In_declarations_assignments_and_as_a_statement()
    {
        Assert.Equal("abcd", Everywhere());
        Assert.Equal(["body", "always", "dispose d", "dispose c", "dispose b", "dispose a"], _log);
    }

    [Deferrable]
    private string Everywhere()
    {
        var a = DeferDispose(new Resource(_log, "a"));
        Resource b = (DeferDispose(resource: new Resource(_log, "b"))!), none;
        Resource c;
        c = DeferStatements.DeferDispose(new Resource(_log, "c"));
        none = new Resource(_log, "d");
        DeferDispose(none);
        Defer(() => _log.Add("always"));
        _log.Add("body");
        return a.Name + b.Name + c.Name + none.Name;
    }

    [Fact]
    public void Null_does_nothing()
    {
        Nulls(null);
        Assert.Equal(["body"], _log);
    }

    [Deferrable]
    private void Nulls(Resource? none)
    {
        DeferDispose(none);
        var again = DeferDispose<IDisposable?>(none);
        Assert.Null(again);
        _log.Add("body");
    }

    [Fact]
    public void A_resource_whose_assignment_throws_is_disposed()
    {
        Assert.Throws<IndexOutOfRangeException>(Throws);
        Assert.Equal(["dispose a"], _log);
    }

    [Deferrable]
    private void Throws()
    {
        var array = new Resource[1];
        array[1] = DeferDispose(new Resource(_log, "a"));
    }

    [Fact]
    public void One_that_is_not_made_is_not_disposed()
    {
        Assert.Throws<InvalidDataException>(NotMade);
        Assert.Equal(["dispose a"], _log);
    }

    [Deferrable]
    private void NotMade()
    {
        DeferDispose(new Resource(_log, "a"));
        DeferDispose(Fail());
        static Resource Fail() => throw new InvalidDataException();
    }

    [Fact]
    public void Structs_and_type_parameters()
    {
        Assert.Equal(0, Struct());
        Generic(new Counter(_log) { Count = 5 });
        Generic(new Resource(_log, "generic"));
        Assert.Equal(["dispose struct 0", "dispose struct 5", "dispose generic"], _log);
    }

    [Deferrable]
    private int Struct()
    {
        var counter = DeferDispose(new Counter(_log));
        return counter.Count;
    }

    [Deferrable]
    private static void Generic<T>(T resource)
        where T : IDisposable => DeferDispose(resource);

    [Fact]
    public void In_blocks_and_loops()
    {
        Blocks(2);
        Assert.Equal(["body", "dispose 1", "dispose 0", "dispose if"], _log);
        _log.Clear();
        Blocks(0);
        Assert.Equal(["body"], _log);
    }

    [Deferrable]
    private void Blocks(int count)
    {
        if (count > 0)
        {
            var first = DeferDispose(new Resource(_log, "if"));
            Assert.NotNull(first);
        }

        for (var i = 0; i < count; i++)
        {
            var next = DeferDispose(new Resource(_log, $"{i}"));
            Assert.Equal($"{i}", next.Name);
        }

        _log.Add("body");
    }

    [Fact]
    public async Task Awaited()
    {
        Assert.Equal("ab", await AwaitedAsync());
        Assert.Equal(["body", "dispose b", "dispose a async"], _log);
    }

    [Deferrable]
    private async Task<string> AwaitedAsync()
    {
        var a = DeferDisposeAsync(await MakeAsync("a"));
        var b = DeferDispose(await MakeAsync("b"));
        await Task.Yield();
        _log.Add("body");
        return a.Name + b.Name;
    }

    private async Task<Resource> MakeAsync(string name)
    {
        await Task.Yield();
        return new Resource(_log, name);
    }

    [Fact]
    public void In_an_iterator()
    {
        foreach (var name in Names())
            _log.Add(name);
        Assert.Equal(["a", "dispose a"], _log);
    }

    [Deferrable]
    private IEnumerable<string> Names()
    {
        var a = DeferDispose(new Resource(_log, "a"));
        yield return a.Name;
    }
}
