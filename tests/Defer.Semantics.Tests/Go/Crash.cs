using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Deferral.Semantics.Tests.Go;

/// <summary>src/runtime/crash_test.go: what a program does that dies. Each such case is a process of its own, see <see cref="CrashPrograms"/>.</summary>
public partial class Crash : GoCase
{
    [Fact]
    public void C72_RecursivePanic() => Matches(() => Die());

    [Fact]
    public void C73_RecursivePanic2() => Matches(() => Die());

    [Fact]
    public void C77_RepanickedPanic() => Matches(() => Die());

    [Fact]
    public void C78_RepanickedMiddlePanic() => Matches(() => Die());

    [Fact]
    public void C79_RepanickedPanicSandwich() => Matches(() => Die());

    /// <summary>.NET reports what nobody catches before it runs what is deferred: the report has the first exception only.</summary>
    [Fact]
    public void C80_PanicTraceback() => Differs(() => Die(), ["deferred pt2", "deferred pt1", "died: hello", "failed true"]);

    /// <summary>A program that catches at its top has them all, as Go's report has.</summary>
    [Fact]
    public void C80_PanicTraceback_caught_at_the_top() => Matches(() => Die("top"), nameof(C80_PanicTraceback));

    [Fact]
    public void C82_SyscallInPanic() => Matches(() => Die());

    [Fact]
    public void C83_PanicLoop() => Matches(() => Die());

    private void Die([CallerMemberName] string program = "")
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Crash).Assembly.Location, program]) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Not the collectors of the test run.
        foreach (var name in start.Environment.Keys.Where(static n => n.StartsWith("CORECLR_", StringComparison.Ordinal) || n.StartsWith("DOTNET_STARTUP", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var report = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) Say(line);
        foreach (var line in report.Result.Split('\n', StringSplitOptions.TrimEntries).Where(static l => l.StartsWith("died", StringComparison.Ordinal))) Say(line);
        Say($"failed {Text(process.ExitCode != 0)}");
    }

    private readonly object _boxed = "text";
    private readonly int[] _array = [];

    [Fact]
    public void C81_TestRuntimePanicWithRuntimeError() => Matches(() =>
    {
        Fault(() => Say($"{_array[Zero]}"));
        Fault(() => Say($"{1 / Zero}"));
        Fault(() => Say($"{(int)_boxed}"));
        Fault(static () => Inlined(null));
    });

    [Deferrable]
    private void Fault(Action fault)
    {
        Defer(() => Say(Show(Recover())));
        fault();
    }

    [Fact]
    public void C84_TestPanicInlined() => Matches(PanicInlined);

    [Deferrable]
    private void PanicInlined()
    {
        Defer(() =>
        {
            var exception = Recover()!;
            Assert.Equal([nameof(Inlined), nameof(PanicInlined)], new StackTrace(exception).GetFrames().Select(static f => f.GetMethod()!.Name));
            Say($"own {Show(exception)}");
        });
        Inlined(null);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Inlined(StrongBox<int>? box) => box!.Value = 1;

    [Fact]
    public void C_RecursivePanic3() => Matches(RecursivePanic3);

    [Deferrable]
    private void RecursivePanic3()
    {
        Defer(() => Say($"outer {Show(Recover())}"));
        PanicsTwice();
    }

    [Deferrable]
    private void PanicsTwice()
    {
        Defer([Deferrable] () =>
        {
            Defer(() => Say($"inner {Show(Recover())}"));
            throw new PanicException("inner");
        });
        throw new PanicException("outer");
    }
}

/// <summary>This assembly as a program: it runs the case that its argument names, and nothing catches what that throws.</summary>
internal static partial class CrashPrograms
{
    private static void Main(string[] arguments)
    {
        AppDomain.CurrentDomain.UnhandledException += static (_, e) => Report((Exception)e.ExceptionObject);
        Action program = arguments[0] switch
        {
            nameof(Crash.C72_RecursivePanic) => RecursivePanic,
            nameof(Crash.C73_RecursivePanic2) => RecursivePanic2,
            nameof(Crash.C77_RepanickedPanic) => RepanickedPanic,
            nameof(Crash.C78_RepanickedMiddlePanic) => RepanickedMiddlePanic,
            nameof(Crash.C79_RepanickedPanicSandwich) => RepanickedPanicSandwich,
            nameof(Crash.C80_PanicTraceback) => PanicTraceback,
            "top" => Top,
            nameof(Crash.C82_SyscallInPanic) => static () => throw new Loud(),
            nameof(Crash.C83_PanicLoop) => static () => throw new Broken(),
            _ => throw new ArgumentException(arguments[0]),
        };
        program();
    }

    /// <summary>Go prints the chain itself. Here a program can: what was replaced is not lost.</summary>
    private static void Report(Exception exception)
    {
        foreach (var earlier in exception.GetSuppressed()) Console.Error.WriteLine($"died: {earlier.Message}");
        string text;
        try
        {
            text = "died: " + exception.Message;
        }
        catch (InvalidOperationException)
        {
            text = "died without its text";
        }

        Console.Error.WriteLine(text);
    }

    private static InvalidOperationException Thrown(string message) => new(message);

    private static void RecursivePanic()
    {
        Prints();
        throw Thrown("again");

        [Deferrable]
        static void Prints()
        {
            Defer(() => Console.WriteLine(Recover()!.Message));
            Wraps();
        }

        [Deferrable]
        static void Wraps()
        {
            Defer(() => throw Thrown("wrap: " + Recover()!.Message));
            throw Thrown("bad");
        }
    }

    private static void RecursivePanic2()
    {
        Twice();
        throw Thrown("third panic");

        [Deferrable]
        static void Twice()
        {
            Defer(() => Console.WriteLine(Recover()!.Message));
            Defer(() =>
            {
                Console.WriteLine(Recover()!.Message);
                throw Thrown("second panic");
            });
            throw Thrown("first panic");
        }
    }

    /// <summary>The same exception, with the trace that it has.</summary>
    [Deferrable]
    private static void RepanickedPanic()
    {
        Defer(() => ExceptionDispatchInfo.Throw(Recover()!));
        throw Thrown("message");
    }

    [Deferrable]
    private static void RepanickedMiddlePanic()
    {
        Defer(() =>
        {
            Recover();
            throw Thrown("outer");
        });
        Middle();

        [Deferrable]
        static void Middle()
        {
            Defer(() => ExceptionDispatchInfo.Throw(Recover()!));
            Inner();
        }

        [Deferrable]
        static void Inner()
        {
            Defer(() =>
            {
                Recover();
                throw Thrown("middle");
            });
            throw Thrown("inner");
        }
    }

    [Deferrable]
    private static void RepanickedPanicSandwich()
    {
        Exception? outer = null;
        Defer(() =>
        {
            Recover();
            ExceptionDispatchInfo.Throw(outer!);
        });
        Sandwich();

        [Deferrable]
        void Sandwich()
        {
            Defer(() =>
            {
                outer = Recover();
                throw Thrown("inner");
            });
            throw Thrown("outer");
        }
    }

    private static void Top()
    {
        try
        {
            PanicTraceback();
        }
        catch (InvalidOperationException e)
        {
            Report(e);
            Environment.Exit(2);
        }
    }

    [Deferrable]
    private static void PanicTraceback()
    {
        Defer(() =>
        {
            Console.WriteLine("deferred pt1");
            throw Thrown("panic pt1");
        });
        Second();

        [Deferrable]
        static void Second()
        {
            Defer(() =>
            {
                Console.WriteLine("deferred pt2");
                throw Thrown("panic pt2");
            });
            throw Thrown("hello");
        }
    }

    private sealed partial class Loud : Exception
    {
        private bool _said;

        public override string Message
        {
            [Deferrable]
            get
            {
                // .NET asks for it again when it prints its own report.
                if (_said) return "3";
                _said = true;
                Defer(() => Console.WriteLine("2"));
                Console.WriteLine("1");
                return "3";
            }
        }
    }

    private sealed class Broken : Exception
    {
        public override string Message => throw new InvalidOperationException("in Message");
    }
}
