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
