// Corners of the language that fit nowhere else.

using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Odd.Corners;

public static partial class Corners
{
    [Case]
    public static void ParametersOfEveryKindDriver(Log log)
    {
        var n = 1;
        var text = "t";
        ParametersOfEveryKind(log, ref n, in n, ref n, text, [1, 2], text.AsSpan(), 1, 2, 3);
        ParamsOfAList(log, 1, 2, 3);
    }

    [Deferrable]
    private static void ParametersOfEveryKind(
        Log log, scoped ref int a, in int b, ref readonly int c, [NotNull] string? d, scoped Span<int> e, ReadOnlySpan<char> f, params ReadOnlySpan<int> rest)
    {
        Defer(log.Add, a + b + c + e.Length + f.Length + rest.Length);
        if (a == 1) Defer(() => log.Add(d));
        foreach (var i in rest) Defer(log.Add, i);
        a = 7;
        d ??= "";
    }

    [Deferrable]
    private static void ParamsOfAList(Log log, params IReadOnlyList<int> rest)
    {
        foreach (var i in rest) Defer(() => log.Add(i + rest.Count));
    }

    [Case, Deferrable]
    public static void VariablesOfEveryStatement(Log log)
    {
        using (var r = log.Open("using")) Defer(() => log.Add("after " + r.Name));
        try
        {
            throw new ArgumentException("message", "name");
        }
        catch (ArgumentException e) when (e.ParamName is { Length: 4 } name)
        {
            Defer(() => log.Add(name));
            Defer(() => log.Add(e.ParamName));
        }

        switch (log.Say("switch", "12"))
        {
            case var s when int.TryParse(s, out var number):
                Defer(() => log.Add(number + s.Length));
                break;
        }

        lock (new Lock()) Defer(log.Add, "lock");
        for (int i = 0, j = 10; i < j; i += 5, j--) Defer(() => log.Add($"{i} {j}"));
        foreach (ref var item in new[] { 1, 2 }.AsSpan()) Defer(log.Add, ++item);
    }

    [Case, Deferrable]
    public static void NullConditionalAssignment(Log log)
    {
        Resource? some = log.Open("some"), none = null;
        Defer(() => log.Add(some!.Name));
        Defer(() => { if (none is not null) none.Name = "never"; });
        Defer(() => some.Name += "!");
        Defer(() => some.Name = none?.Name ?? "other");
        Defer(() => some?.Dispose());
        Defer(() => none?.Dispose());
    }

    [Case, Deferrable]
    public static void ConditionalMethods(Log log)
    {
        Defer(() => OnlyInDebug(log));
        Defer(() => { OnlyInDebug(log); log.Add("after"); });
        if (log is not null) Defer(() => OnlyInDebug(log));
    }

    [Conditional("SOMETHING_NOBODY_DEFINES")]
    private static void OnlyInDebug(Log log) => log.Add("never");

    [Case, Deferrable]
    [SuppressMessage("x", "y"), SkipLocalsInit, MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.Synchronized), DebuggerStepThrough]
    [return: MaybeNull]
    public static string AttributesOnTheMethod(Log log)
    {
        Defer(log.Add, "attributed");
        return null!;
    }

    [Case]
    public static void HiddenNamesDriver(Log log) => new Defer().Run(log);

    public partial class Defer
    {
        [Deferrable]
        public void Run(Log log)
        {
            DeferStatements.Defer(log.Add, "type with our name");
            DeferStatements.Defer(() => log.Add(nameof(Defer)));
            foreach (var Exception in new[] { 1 }) DeferStatements.Defer(() => log.Add(Exception));
        }

        private sealed class Exception;

        private sealed class System;

        private sealed class Deferral;

        private sealed class Action;
    }

    [Case, Deferrable]
    public static void HoistedFunctionsOfEveryKind(Log log)
    {
        Defer(() => log.Add(string.Join(",", Iterate<int>([3]))));
        Defer(() => log.Add(Unsafe() + Recursive(3) + Default()));
        log.Add("between");
        [SuppressMessage("a", "b")]
        static IEnumerable<T> Iterate<T>([DisallowNull] T[] values) where T : struct
        {
            foreach (var value in values) yield return value;
        }

        static unsafe int Unsafe()
        {
            var n = 1;
            return *&n;
        }

        // A comment that stays with its function.
        int Recursive(int n) => n == 0 ? 0 : 1 + Recursive(n - 1);
        int Default(int n = 5, params int[] rest) => n + rest.Length;
    }

    [Case, Deferrable]
    public static void LocalFunctionThatWritesACapturedVariable(Log log)
    {
        var n = 0;
        if (n == 0)
        {
            var m = 1;
            Defer(() => log.Add($"{n} {m}"));
            Change();
            void Change() => m = 5;
        }

        Increment();
        void Increment() => n++;
    }

    [Case, Deferrable]
    public static void CapturedParameters(Log log)
    {
        Inner(log, 1, "x");
    }

    [Deferrable]
    private static void Inner(Log log, int n, string s)
    {
        Defer(() => log.Add(n));
        if (n == 1) Defer(() => log.Add(s + n));
        foreach (var i in new[] { 1, 2 }) Defer(() => log.Add(s + i));
        n = 5;
        s += "!";
        foreach (var i in new[] { 3 }) Defer(() => log.Add(s + i));
    }

    [Case, Deferrable]
    public static void DeferInsideSwitchInsideLoopWithGotoContinue(Log log)
    {
        for (var i = 0; i < 3; i++)
        {
            switch (i)
            {
                case 0:
                    Defer(log.Add, "zero");
                    continue;
                case 1:
                    Defer(() => log.Add("one " + i));
                    goto case 2;
                case 2:
                    var n = i;
                    Defer(() => log.Add("two " + n));
                    break;
            }

            log.Add(i);
        }
    }

    [Case, Deferrable]
    public static int ReturnsOfEveryKind(Log log)
    {
        Defer(log.Add, "deferred");
        var n = log.Say("n", 3);
        if (n == 1) return default;
        if (n == 2) return n switch { 2 => 5, _ => throw new InvalidOperationException() };
        if (n == 4) { return (int)4.5; }
        else if (n == 5) return -1;
        lock (log)
            using (log.Open("r"))
                foreach (var i in new[] { 1, 2 })
                    if (int.TryParse("" + i, out var parsed) && parsed == 2)
                        return parsed is var p && p > 1 ? log.Say("in return", p * 10) : 0;
        return 0;
    }

    [Case]
    public static void TupleAndLambdaReturnsDriver(Log log)
    {
        var (a, b) = TupleReturn(log);
        log.Add(a + b.Length);
        log.Add(LambdaReturn(log)(2));
        log.Add(Implicit(log).Value);
    }

    [Deferrable]
    private static (int A, string? B) TupleReturn(Log log)
    {
        Defer(log.Add, "deferred");
        return (1, log.Say("b", "two"));
    }

    [Deferrable]
    private static Func<int, int> LambdaReturn(Log log)
    {
        var factor = 10;
        Defer(() => factor = 100);
        return n => n * factor;
    }

    [Deferrable]
    private static Money Implicit(Log log)
    {
        Defer(log.Add, "deferred");
        var amount = 5m;
        return amount;
    }

    private readonly record struct Money(decimal Value)
    {
        public static implicit operator Money(decimal value) => new(value);
    }

    [Case, Deferrable]
    public static void DelegatesOfLocalFunctionsAndStaticMembers(Log log)
    {
        Defer<Log>(StaticHelper.Show, log);
        Defer<Log>(StaticHelper<int>.Show, log);
        Defer(global::Odd.Corners.Corners.StaticHelper.Show, log);
        Defer(Show, 1, b: 2);
        if (log is not null) Defer(Show, b: 3, a: 4);
        void Show(int a, int b) => log!.Add(a * 10 + b);
    }

    private static class StaticHelper
    {
        public static void Show(Log log) => log.Add("helper");
    }

    private static class StaticHelper<T>
    {
        public static void Show(Log log) => log.Add(typeof(T).Name);
    }

    [Case, Deferrable]
    public static void ExpressionTreesAndNestedLambdas(Log log)
    {
        var n = 2;
        Defer(() =>
        {
            System.Linq.Expressions.Expression<Func<int, int>> e = x => x * n;
            log.Add(e.Body.NodeType);
        });
        foreach (var i in new[] { 1 })
            Defer(() => ((Action)(() => ((Action)(() => log.Add(i + n)))()))());
    }

    [Case, Deferrable]
    public static void MethodThatCallsItself(Log log) => Recursive(log, 2);

    [Deferrable]
    private static void Recursive(Log log, int n)
    {
        if (n == 0) return;
        Defer(log.Add, n);
        Defer(() => Recursive(log, n - 1));
        Defer(Recursive, log, n - 2 < 0 ? 0 : n - 2);
    }

    [Case, Deferrable]
    public static void HidesInABlockWhatItUsesElsewhere(Log log)
    {
        foreach (var e in new[] { "a", "b" })
            Defer(() =>
            {
                try
                {
                    log.Add(e);
                    log.Throw(e);
                }
                catch (InvalidOperationException e)
                {
                    log.Add(e.Message.Length);
                }
            });
    }

    [Case, Deferrable]
    public static void GenericMethodGroupAndAListOfAnonymousObjects(Log log)
    {
        var list = new[] { new { Name = "a" } }.ToList();
        Defer(log.Say, "first", list);
        if (list.Count > 0) Defer(log.Say, "second", list);
        foreach (var item in list) Defer(log.Add, item);
    }

    [Case, Deferrable(Errors = DeferErrors.KeepLast), Expect("throw first | close async r | throw second | ! InvalidOperationException: second [body, first]")]
    public static async Task AwaitUsingBetweenDefers(Log log)
    {
        Defer(log.Throw, "second");
        await using var r = new Resource(log, "r");
        Defer(log.Throw, "first");
        throw new InvalidOperationException("body");
    }

    [Case, Deferrable]
    public static void TypedReference(Log log)
    {
        var n = 1;
        for (var i = 0; i < 2; i++) Defer(() => log.Add(n));
        var reference = __makeref(n);
        __refvalue(reference, int) = 2;
    }

    [Case, Deferrable]
    public static int NothingDeferred(Log log) => log.Say("nothing deferred", 1);

    [Case, Deferrable]
    public static void Empty(Log log)
    {
    }

    [Case, Deferrable]
    public static void ThrowBody(Log log) => throw new InvalidOperationException("body");

    [Case, Deferrable]
    public static async Task<int> NothingDeferredAsync(Log log) => await Task.FromResult(log.Say("nothing", 1));

    [Case, Deferrable]
    public static IEnumerable<int> NothingDeferredIterator(Log log) { yield return log.Say("nothing", 1); }

    [DllImport("nothing")]
    private static extern void Native();
}
