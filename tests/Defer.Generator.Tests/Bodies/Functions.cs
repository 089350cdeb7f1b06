// Lambdas, local functions, queries, and names that hide one another.

using System.Diagnostics.CodeAnalysis;

public static partial class Functions
{
    [Case, Deferrable]
    public static void LambdaThatHidesNames(Log log)
    {
        var x = 1;
        var y = 2;
        Defer(() =>
        {
            var x = 10;
            foreach (var y in new[] { x, x + 1 }) log.Add(y);
        });
        log.Add(x + y);
    }

    [Case, Deferrable]
    public static void ParametersThatHideNames(Log log)
    {
        var x = 1;
        Defer(x => log.Add("parameter " + x), 5);
        Defer((log, _) => log.Add("hidden log"), log, 0);
        Defer(static (Log l, int y) => { if (y > 0) return; l.Add("never"); }, log, x);
        var y = 3;
        log.Add(x + y);
    }

    [Case, Deferrable]
    public static void DiscardsAndUnderscores(Log log)
    {
        Defer((_, _) => log.Add("two discards"), 1, 2);
        Defer(_ => log.Add(_ + 1), 1);
        Defer(_ => { _ = 5; log.Add(_); }, 1);
        if (log is not null) Defer((_, _, x) => log.Add(x), 1, 2, 3);
    }

    [Case, Deferrable]
    public static void QueryVariablesThatTheMethodHasToo(Log log)
    {
        int[] numbers = [3, 1, 2];
        Defer(() =>
        {
            var sorted = from x in numbers join y in numbers on x equals y let z = x + y where z > 2 orderby z select z into w select w;
            log.Add(string.Join(",", sorted));
        });
        int x = 7, y = 8, z = 9, w = 10;
        log.Add(x + y + z + w);
    }

    [Case, Deferrable]
    public static void GroupJoinVariables(Log log)
    {
        int[] numbers = [1, 2];
        Defer(() => log.Add(string.Join(",", from a in numbers join b in numbers on a equals b into group1 select group1.Count() + a)));
        var group1 = 5;
        var b = 6;
        log.Add(group1 + b);
    }

    [Case, Deferrable]
    public static void QueryAroundADeferredValue(Log log)
    {
        int[] numbers = [3, 1, 2];
        foreach (var n in from x in numbers where x > 1 select x) Defer(log.Add, n);
        Defer(log.Add, (from x in numbers select x).Sum());
        if (numbers.Length > 0) Defer(() => log.Add((from x in numbers where x < 3 select x).Count()));
    }

    [Case, Deferrable]
    public static void ReturnInsideALambda(Log log)
    {
        var stop = true;
        Defer(() =>
        {
            log.Add("before");
            if (stop) return;
            log.Add("never");
        });
        Defer(() => { return log.Say("dropped", 5); });
        if (stop) Defer(() => { if (stop) return 1; return 2; });
    }

    [Case, Deferrable]
    public static void LambdaWithNestedFunctions(Log log)
    {
        var n = 1;
        Defer(() =>
        {
            int Twice(int i) { return i * 2; }
            Func<int, int> add = i => { return i + n; };
            log.Add(Twice(add(3)));
        });
        n = 5;
    }

    [Case, Deferrable]
    public static void LocalFunctionDeclaredBehind(Log log)
    {
        Defer(Later);
        Defer(() => Later());
        if (log is not null) Defer(Later);
        log!.Add("body");
        void Later() => log.Add("later");
    }

    [Case, Deferrable]
    public static void LocalFunctionThatUsesALaterVariable(Log log)
    {
        Defer(Show);
        var late = "set";
        log.Add(late);
        void Show() { late = "written"; log.Add(late); }
    }

    [Case, Deferrable]
    public static void LocalFunctionThatReadsAVariableOfABranch(Log log)
    {
        int x;
        if (log is not null)
        {
            x = 1;
            Defer(Show);
        }

        x = 2;
        void Show() => log!.Add(x);
    }

    [Case, Deferrable]
    public static void LambdaThatCallsSuchALocalFunction(Log log)
    {
        int x;
        if (log is not null)
        {
            x = 1;
            Defer(() => Show());
        }

        x = 2;
        void Show() => log!.Add(x);
    }

    [Case, Deferrable]
    public static void LocalFunctionOfAnInnerBlock(Log log)
    {
        if (log is not null)
        {
            var inner = 1;
            Defer(Show);
            Defer(() => Show());
            inner = 2;
            void Show() => log.Add(inner);
        }
    }

    [Case, Deferrable]
    public static void LocalFunctionsThatCallOneAnother(Log log)
    {
        log.Add(Even(4));
        Defer(() => log.Add(Odd(3)));
        bool Odd(int n) => n != 0 && Even(n - 1);
        var between = 1;
        log.Add(between);
        bool Even(int n) => n == 0 || Odd(n - 1);
    }

    [Case, Deferrable]
    public static void GenericAndStaticLocalFunctions(Log log)
    {
        Defer(Show<int>, 1);
        Defer(Static, log);
        foreach (var i in new[] { 1, 2 }) Defer(Static, log);
        foreach (var i in new[] { 1, 2 }) Defer(() => Static(log));
        void Show<T>(T value) => log.Add(typeof(T).Name + value);
        static void Static(Log l) => l.Add("static");
    }

    [Case, Deferrable]
    public static void LocalFunctionWithTheNameOfAMember(Log log)
    {
        Defer(Helper);
        Defer(() => Functions.Helper(log));
        void Helper() => log.Add("local");
    }

    private static void Helper(Log log) => log.Add("member");

    [Case, Deferrable]
    public static void AnonymousMethods(Log log)
    {
        Defer(delegate { log.Add("no list"); });
        Defer(delegate () { log.Add("empty list"); });
        Defer(delegate (int n) { log.Add(n); }, 3);
        if (log is not null) Defer(delegate { log.Add("in a branch"); });
        for (var i = 0; i < 2; i++) Defer(delegate { log!.Add("in a loop " + i); });
    }

    [Case, Deferrable]
    public static void AnonymousMethodWithoutItsParameters(Log log)
    {
        Defer<int>(delegate { log.Add("ignores its argument"); }, log.Say("evaluated", 1));
        if (log is not null) Defer<int, string>(delegate { log.Add("ignores both"); }, 1, "x");
    }

    [Case, Deferrable]
    public static void StaticLambdas(Log log)
    {
        Defer(static l => l.Add("static"), log);
        foreach (var i in new[] { 1, 2 }) Defer(static (l, n) => l.Add(n), log, i);
    }

    [Case, Deferrable]
    public static void AttributesOnALambda(Log log)
    {
        Defer([SuppressMessage("a", "b")] () => log.Add("attributed"));
        Defer([return: NotNull] ([DisallowNull] string s) => log.Add(s), "argument");
        foreach (var i in new[] { 1, 2 }) Defer([MethodImpl(MethodImplOptions.NoInlining)] () => log.Add(i));
    }

    [Case, Deferrable]
    public static void ExplicitReturnTypeAndNaturalTypes(Log log)
    {
        Defer(int () => log.Say("typed", 1));
        Defer(void () => log.Add("void"));
        Defer(string (int n) => log.Say("typed argument " + n, "r"), 4);
    }

    [Case, Deferrable]
    public static void ExpressionsOfEveryKind(Log log)
    {
        var n = 1;
        string? s = null;
        int[] array = [1, 2];
        Defer(() => n++);
        Defer(() => --n);
        Defer(() => n += 5);
        Defer(() => s ??= log.Say("assigned", "x"));
        Defer(() => log?.Add("conditional"));
        Defer(() => new Resource(log!, "created"));
        Defer(() => n > 0 ? log!.Say("yes", 1) : log!.Say("no", 2));
        Defer(() => (log!.Say("tuple", 1), 2));
    }

    [Case, Deferrable]
    public static void MoreExpressions(Log log)
    {
        var n = 1;
        string? s = null;
        Defer(() => log.Say("literal", 0) + 1);
        Defer(() => s!);
        Defer(() => (n));
        Defer(() => default(int));
        Defer(() => $"{log.Say("interpolated", n)}");
        Defer(() => n is 1);
        Defer(() => typeof(int));
        Defer(() => nameof(n));
    }

    [Case, Deferrable]
    public static void ThrowExpressions(Log log)
    {
        Defer(() => throw new InvalidOperationException("one"));
        if (log is not null) Defer(() => throw new InvalidOperationException("two"));
        foreach (var i in new[] { 3, 4 }) Defer(() => { log!.Add(i); throw new InvalidOperationException("n" + i); });
        Defer(() => { throw new InvalidOperationException("block"); });
    }

    [Case, Deferrable]
    public static void NameofOfVariablesWithoutAValue(Log log)
    {
        if (log is not null)
        {
            int unassigned;
            Defer(() => log.Add(nameof(unassigned)));
        }

        foreach (var i in new[] { 1 })
        {
            string other;
            Defer(() => log!.Add(nameof(other) + i));
        }
    }

    [Case, Deferrable]
    public static void LabelsInsideALambda(Log log)
    {
        Defer(() =>
        {
            var i = 0;
        again:
            log.Add("lambda " + i);
            if (++i < 2) goto again;
        });
        Defer(() =>
        {
            goto again;
        again:
            log.Add("second lambda");
        });
        if (log is not null)
        {
            var n = 0;
        again:
            log.Add("method " + n);
            if (++n < 2) goto again;
        }
    }

    [Case, Deferrable]
    public static void TryInsideALambda(Log log)
    {
        Defer(() =>
        {
            try
            {
                log.Throw("inner");
            }
            catch (InvalidOperationException e)
            {
                log.Add("handled " + e.Message);
            }
            finally
            {
                log.Add("inner finally");
            }
        });
        try { log.Throw("own"); } catch (InvalidOperationException e) { log.Add("own " + e.Message); }
    }

    [Case, Deferrable]
    public static void VariableWrittenByAnotherLambda(Log log)
    {
        var n = 0;
        Action increment = () => n++;
        if (n == 0) Defer(() => log.Add(n));
        foreach (var i in new[] { 1, 2 }) Defer(() => log.Add(n + i));
        increment();
        increment();
    }

    [Case, Deferrable]
    public static void NestedVariableWrittenByAnotherLambda(Log log)
    {
        if (log is not null)
        {
            var n = 0;
            Action increment = () => n++;
            Defer(() => log.Add(n));
            increment();
        }
    }

    [Case, Deferrable]
    public static void LambdaThatWritesItsVariable(Log log)
    {
        var n = 1;
        Defer(() => log.Add(n));
        Defer(() => n *= 2);
        if (n == 1)
        {
            var m = 5;
            Defer(() => log.Add(m));
            Defer(() => m++);
        }

        n = 3;
    }

    [Case, Deferrable]
    public static void TwoLevelsOfLambdas(Log log)
    {
        foreach (var i in new[] { 1, 2 })
        {
            var j = i * 10;
            Defer(() => new[] { 1 }.ToList().ForEach(k => log.Add(i + j + k)));
        }
    }

    [Case, Deferrable]
    public static void DelegateCreation(Log log)
    {
        Defer(new Action(() => log.Add("new action")));
        Defer((Action)(() => log.Add("cast")));
        Defer(new Action(Show));
        Defer((Action<int>)(n => log.Add(n)), 1);
        if (log is not null) Defer(new Action<string>(log.Add), "new group");
        void Show() => log.Add("shown");
    }
}
