using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Deferral.Semantics.Tests.Rules;

/// <summary>Spec 4.13: stack traces, caller information and reflection are as if the user's method had been compiled as written.</summary>
public partial class Rule13_AsWritten
{
    [Fact]
    public void A_stack_trace_names_the_method_its_file_and_the_line_of_the_body()
    {
        var exception = Assert.Throws<InvalidDataException>(() => Throws());
        AssertFrame(exception, nameof(Throws), _line);
    }

    private int _line;

    [Deferrable]
    private int Throws()
    {
        Defer(() => GC.KeepAlive(this));
        _line = Line() + 1;
        throw new InvalidDataException();
    }

    [Fact]
    public void And_the_line_of_the_deferred_call()
    {
        var exception = Assert.Throws<InvalidDataException>(DeferredThrows);
        AssertFrame(exception, nameof(DeferredThrows), _line);
    }

    [Deferrable]
    private void DeferredThrows()
    {
        _line = Line() + 1;
        Defer(() => throw new InvalidDataException());
    }

    [Fact]
    public async Task Async_methods_too()
    {
        var exception = await Assert.ThrowsAsync<InvalidDataException>(ThrowsAsync);
        AssertFrame(exception, nameof(ThrowsAsync), _line);
    }

    [Deferrable]
    private async Task ThrowsAsync()
    {
        Defer(async () => await Task.Yield());
        await Task.Yield();
        _line = Line() + 1;
        throw new InvalidDataException();
    }

    private static void AssertFrame(Exception exception, string method, int line)
    {
        var frames = new StackTrace(exception, fNeedFileInfo: true).GetFrames();
        Assert.Contains(frames, f => f.GetFileLineNumber() == line && f.GetFileName()!.EndsWith("Rule13_AsWritten.cs", StringComparison.Ordinal)
            && (f.GetMethod()!.Name.Contains(method, StringComparison.Ordinal) || f.GetMethod()!.DeclaringType!.Name.Contains(method, StringComparison.Ordinal)));
        Assert.DoesNotContain("__lowered", exception.StackTrace!, StringComparison.Ordinal);
        Assert.DoesNotContain(".g.cs", exception.StackTrace!, StringComparison.Ordinal);
    }

    private static int Line([CallerLineNumber] int line = 0) => line;

    [Fact]
    public void Caller_information_is_the_users()
    {
        Assert.Equal(nameof(Calls), Calls());
        Assert.Equal(nameof(Calls), _deferred);
    }

    private string? _deferred;

    [Deferrable]
    private string Calls()
    {
        Defer(() => _deferred = Who());
        return Who();
    }

    private static string Who([CallerMemberName] string member = "", [CallerFilePath] string file = "") =>
        file.EndsWith("Rule13_AsWritten.cs", StringComparison.Ordinal) ? member : file;

    [Fact]
    public async Task All_four_kinds_in_the_body_and_in_deferred_code()
    {
        var first = Described();
        Assert.Equal([$"nameof(x) + x@{first + 3}", $"Recover()?.Message@{first + 2}", $"_seen.Count + 1@{first + 1}", $"x@{first}", "x + 1"], _seen);
        _seen.Clear();
        first = await DescribedAsync();
        Assert.Equal([$"x@{first + 2}", $"nameof(x)@{first + 1}", $"_seen.Count@{first}"], _seen);
    }

    private readonly List<string> _seen = [];

    private void See<T>(T value, [CallerArgumentExpression(nameof(value))] string text = "", [CallerMemberName] string member = "", [CallerLineNumber] int line = 0, [CallerFilePath] string file = "")
    {
        Assert.StartsWith("Described", member, StringComparison.Ordinal);
        Assert.EndsWith("Rule13_AsWritten.cs", file, StringComparison.Ordinal);
        _seen.Add($"{text}@{line}");
        GC.KeepAlive(value);
    }

    private static string TextOf<T>(T value, [CallerArgumentExpression(nameof(value))] string text = "") => value is null ? "" : text;

    [Deferrable]
    private int Described()
    {
        var x = 1;
        Defer(_seen.Add, TextOf(x + 1));
        var line = Line() + 1;
        Defer(() => See(x));
        for (var i = 0; i < 1; i++) Defer(() => See(_seen.Count + 1));
        Defer(() => See(Recover()?.Message));
        if (x == 1) { Defer(() => See(nameof(x) + x)); }
        return line;
    }

    [Deferrable]
    private async Task<int> DescribedAsync()
    {
        var x = 1;
        var line = Line() + 1;
        Defer(async () => { await Task.Yield(); See(_seen.Count); });
        if (x == 1) Defer(async () => { await Task.Yield(); See(nameof(x)); });
        while (x++ == 1) Defer(async () => { await Task.Yield(); See(x); });
        return line;
    }

    [Fact]
    public async Task An_exception_that_nothing_recovers_is_seen_by_filters_before_any_deferred_call_runs()
    {
        foreach (var call in new Action[] { () => Filtered(false), () => Filtered(true), FilteredPlain })
        {
            _seen.Clear();
            try
            {
                call();
            }
            catch (InvalidDataException) when (_seen.Count == 0)
            {
                _seen.Add("caught");
            }

            Assert.Equal(["deferred", "caught"], _seen);
        }

        // In an async method the awaits of its callers end the first pass: up to there it is one.
        _seen.Clear();
        await FilteredAsync();
        Assert.Equal(["filter", "deferred"], _seen);
    }

    [Deferrable]
    private void Filtered(bool inALoop)
    {
        if (!inALoop) Defer(_seen.Add, "deferred");
        for (var i = 0; i < 1 && inALoop; i++) Defer(_seen.Add, "deferred");
        DeferOnSuccess(() => _seen.Add("never"));
        throw new InvalidDataException();
    }

    [Deferrable(Errors = DeferErrors.Plain)]
    private void FilteredPlain()
    {
        Defer(_seen.Add, "deferred");
        throw new InvalidDataException();
    }

    private async Task FilteredAsync()
    {
        await Task.Yield();
        try
        {
            Fails();
        }
        catch (InvalidDataException) when (Notes())
        {
        }

        bool Notes()
        {
            _seen.Add("filter");
            return true;
        }

        [Deferrable]
        void Fails()
        {
            Defer(_seen.Add, "deferred");
            throw new InvalidDataException();
        }
    }

    [Fact]
    public void The_current_method_is_the_users()
    {
        Assert.Equal(nameof(Current), Current());
    }

    [Deferrable]
    private static string Current()
    {
        Defer(() => GC.KeepAlive(""));
        return MethodBase.GetCurrentMethod()!.Name + nameof(Current)[..0];
    }

    [Fact]
    public void Nothing_of_the_lowering_is_left_to_reflection()
    {
        var names = typeof(Rule13_AsWritten).Assembly.GetTypes()
            .SelectMany(static t => t.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(static m => m.Name).Append(t.Name));
        Assert.DoesNotContain(names, static n => n.Contains("__lowered", StringComparison.Ordinal));
    }
}
