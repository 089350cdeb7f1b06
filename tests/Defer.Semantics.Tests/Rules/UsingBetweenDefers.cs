namespace Deferral.Semantics.Tests.Rules;

/// <summary>
/// A <c>using</c> declaration between Defers is disposed of between their calls, and what that throws counts as what a deferred call throws (spec 3.2, 4.1, 4.9).
/// </summary>
public partial class UsingBetweenDefers
{
    private readonly List<string> _log = [];

    private sealed class Resource(Action dispose) : IDisposable, IAsyncDisposable
    {
        public void Dispose() => dispose();

        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            dispose();
        }
    }

    private void Say(string text) => _log.Add(text);

    private static void Fail() => throw new InvalidDataException("using");

    private static void Throw(string message) => throw new InvalidDataException(message);

    /// <summary>The first one passes every filter, and so does the second, which is caught.</summary>
    private static void Handle()
    {
        try
        {
            try
            {
                Throw("replaced");
            }
            finally
            {
                Throw("handled");
            }
        }
        catch (InvalidDataException)
        {
        }
    }

    /// <summary>What was said, and what arrived with which list.</summary>
    private async Task<string> RunAsync(Func<Task> method)
    {
        try
        {
            await method();
        }
        catch (InvalidDataException e)
        {
            Say($"{e.Message}[{string.Join(',', e.GetSuppressed().Select(static s => s.Message))}]");
        }

        return string.Join(' ', _log);
    }

    private Task<string> RunAsync(Action method) => RunAsync(() =>
    {
        method();
        return Task.CompletedTask;
    });

    [Theory]
    [InlineData(false, "last success 4")]
    [InlineData(true, "last error using[]")]
    public async Task A_disposal_that_fails_is_an_error(bool fails, string expected) =>
        Assert.Equal(expected, await RunAsync(() => Say($"{Returns(fails)}")));

    [Deferrable]
    private int Returns(bool fails)
    {
        DeferOnError(() => Say("error"));
        DeferOnSuccess(() => Say("success"));
        using var resource = new Resource(fails ? Fail : () => { });
        Defer(() => Say("last"));
        return 4;
    }

    [Theory]
    [InlineData(false, "last success")]
    [InlineData(true, "last error using[]")]
    public async Task Also_where_the_end_of_the_body_is_reached(bool fails, string expected) => Assert.Equal(expected, await RunAsync(() => FallsOff(fails)));

    [Deferrable(Errors = DeferErrors.Plain)]
    private void FallsOff(bool fails)
    {
        DeferOnError(() => Say("error"));
        DeferOnSuccess(Say, "success");
        using var resource = new Resource(fails ? Fail : () => { });
        for (var i = 0; i < 1; i++) Defer(() => Say("last"));
    }

    [Theory]
    [InlineData(false, "2 1 0 success 5")]
    [InlineData(true, "2 1 0 error using[]")]
    public async Task Also_awaited(bool fails, string expected) => Assert.Equal(expected, await RunAsync(async () => Say($"{await AwaitsAsync(fails)}")));

    [Deferrable]
    private async Task<int> AwaitsAsync(bool fails)
    {
        DeferOnError(() => Say("error"));
        DeferOnSuccess(async () => await Task.Run(() => Say("success")));
        await using var resource = new Resource(fails ? Fail : () => { });
        await Task.Yield();
        Defer(async () => await Task.Run(() => Say("0")));
        Defer(() => Say("1"));
        await using var another = new Resource(() => { });
        Defer(() => Say("2"));
        return 5;
    }

    [Theory]
    [InlineData(0, "1 last success")]
    [InlineData(1, "1 last error using[]")]
    [InlineData(2, "last error using[]")]
    public async Task Also_in_iterators(int how, string expected) => Assert.Equal(expected, await RunAsync(() =>
    {
        foreach (var value in Iterates(how)) Say($"{value}");
    }));

    [Deferrable]
    private IEnumerable<int> Iterates(int how)
    {
        DeferOnError(() => Say("error"));
        DeferOnSuccess(() => Say("success"));
        using var resource = new Resource(how > 0 ? Fail : () => { });
        Defer(() => Say("last"));
        if (how == 2) yield break;
        yield return 1;
    }

    [Theory]
    [InlineData(false, "1 last success")]
    [InlineData(true, "1 last error using[]")]
    public async Task Also_in_async_iterators(bool fails, string expected) => Assert.Equal(expected, await RunAsync(async () =>
    {
        await foreach (var value in IteratesAsync(fails)) Say($"{value}");
    }));

    [Deferrable]
    private async IAsyncEnumerable<int> IteratesAsync(bool fails)
    {
        DeferOnError(() => Say("error"));
        DeferOnSuccess(() => Say("success"));
        await using var resource = new Resource(fails ? Fail : () => { });
        Defer(() => Say("last"));
        await Task.Yield();
        yield return 1;
    }

    [Theory]
    [InlineData(false, "3 success 4")]
    [InlineData(true, "3 error using[]")]
    public async Task Also_where_the_result_is_changed(bool fails, string expected) => Assert.Equal(expected, await RunAsync(() => Say($"{Changes(fails)}")));

    [Deferrable]
    private int Changes(bool fails)
    {
        DeferOnError(() => Say("error"));
        DeferOnSuccess(() => Say("success"));
        using var resource = new Resource(fails ? Fail : () => { });
        Defer((ref int result) => Say($"{result++}"));
        return 3;
    }

    [Theory]
    [InlineData("", "", "", "closed success none[]")]
    [InlineData("", "using", "", "closed error using[]")]
    [InlineData("", "", "last", "closed error last[]")]
    [InlineData("body", "using", "", "closed error using[body]")]
    [InlineData("", "using", "last", "closed error using[last]")]
    [InlineData("body", "", "last", "closed error last[body]")]
    [InlineData("body", "using", "last", "closed error using[body,last]")]
    public async Task What_a_disposal_replaces_is_listed(string body, string resource, string last, string expected)
    {
        var text = await RunAsync(() => Lists(body, resource, last));
        Assert.Equal(expected, text.EndsWith(']') ? text : text + " none[]");
        _log.Clear();
        text = await RunAsync(() => ListsAsync(body, resource, last));
        Assert.Equal(expected, text.EndsWith(']') ? text : text + " none[]");
    }

    [Deferrable]
    private void Lists(string body, string resource, string last)
    {
        DeferOnError(() => Say("error"));
        DeferOnSuccess(() => Say("success"));
        using var first = new Resource(() => Say("closed"));
        DeferOnSuccess(() => { });
        using var second = new Resource(() => ThrowIf(resource));
        Defer(ThrowIf, last);
        ThrowIf(body);
    }

    [Deferrable]
    private async Task ListsAsync(string body, string resource, string last)
    {
        DeferOnError(() => Say("error"));
        DeferOnSuccess(() => Say("success"));
        await using var first = new Resource(() => Say("closed"));
        DeferOnSuccess(async () => await Task.Yield());
        await using var second = new Resource(() => ThrowIf(resource));
        Defer(async () => { await Task.Yield(); ThrowIf(last); });
        await Task.Yield();
        ThrowIf(body);
    }

    private static void ThrowIf(string message)
    {
        if (message.Length > 0) Throw(message);
    }

    [Fact]
    public async Task What_a_disposal_handles_is_not_listed()
    {
        Assert.Equal("first[]", await RunAsync(() => Handles("")));
        _log.Clear();
        Assert.Equal("first[body]", await RunAsync(() => Handles("body")));
    }

    [Deferrable]
    private int Handles(string body)
    {
        Defer(Throw, "first");
        using var resource = new Resource(Handle);
        Defer(() => { });
        ThrowIf(body);
        return 4;
    }

    /// <summary>Where exceptions are caught, what a deferred call throws on the normal path is noted before the disposal can replace it.</summary>
    [Theory]
    [InlineData("", "", "-1 recovered []")]
    [InlineData("", "last", "-1 recovered last[]")]
    [InlineData("using", "last", "-1 recovered using[last]")]
    [InlineData("using", "", "-1 recovered using[]")]
    public void Also_where_exceptions_are_caught(string resource, string last, string expected)
    {
        var result = Catches(resource, last);
        Assert.Equal(expected, $"{(resource + last == "" ? -result : result)} {string.Join(' ', _log)}");
    }

    [Deferrable]
    private int Catches(string resource, string last)
    {
        Defer((ref int result) =>
        {
            var e = Recover();
            if (e is not null) result = -1;
            Say($"recovered {e?.Message}[{string.Join(',', e?.GetSuppressed().Select(static s => s.Message) ?? [])}]");
        });
        using var second = new Resource(() => ThrowIf(resource));
        Defer(ThrowIf, last);
        return 1;
    }

    [Fact]
    public async Task A_reference_is_returned_as_it_is()
    {
        Assert.Equal("last closed first 7", await RunAsync(() => Say($"{Reference()}")));
    }

    private int _value = 7;

    [Deferrable]
    private ref int Reference()
    {
        Defer(() => Say("first"));
        using var resource = new Resource(() => Say("closed"));
        Defer(() => Say("last"));
        return ref _value;
    }
}
