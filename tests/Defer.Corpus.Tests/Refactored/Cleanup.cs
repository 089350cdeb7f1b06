// Cleanup by hand and deferred, in every shape that a refactoring turns into another one: RefactoringTests applies each wherever it is offered.

public static partial class Cleanup
{
    public static int Nested(Log log, int n)
    {
        var a = log.Open("a");
        try
        {
            log.Note("n", n);
            var b = log.Open("b");
            try
            {
                if (n == 1) return n;
                if (n == 2) log.Throw("two");
                return 10 / n;
            }
            finally
            {
                b.Dispose();
                if (n == 5) log.Throw("in cleanup");
            }
        }
        finally
        {
            a.Dispose();
        }
    }

    public static int WithCatch(Log log, int n)
    {
        var result = 1;
        try
        {
            result = 10 / n;
            if (n == 2) log.Throw("two");
        }
        catch (DivideByZeroException)
        {
            log.Add("caught");
            result = -1;
        }
        finally
        {
            log.Note("finally", n);
        }

        return result;
    }

    public static async Task<int> Awaiting(Log log, int n)
    {
        var a = log.Open("a");
        try
        {
            await Task.Yield();
            if (n == 1) return 10 / (n - 1);
            log.Add("body");
        }
        finally
        {
            await log.AddAsync("first");
            await a.DisposeAsync();
        }

        return n;
    }

    public static void InALoop(Log log, int n)
    {
        for (var i = 0; i < n; i++)
        {
            try
            {
                if (i == 1) continue;
                log.Note("pass", i);
            }
            finally
            {
                log.Note("end", i);
            }
        }

        try
        {
            foreach (var i in new[] { 1, 2 })
            {
                if (i == n) return;
                log.Note("then", i);
            }
        }
        finally
        {
            for (var i = 0; i < 2; i++)
            {
                if (i == n) break;
                log.Note("last", i);
            }
        }
    }

    public static int Declarations(Log log, int n)
    {
        using var a = log.Open("a");
        log.Note("n", n);
        using Resource b = log.Open("b"), c = log.Open("c");
        if (n == 1) log.Throw(b.Name);
        using var nothing = n == 2 ? log.Open("d") : null;
        return a.Name.Length + n;
    }

    public static void Statements(Log log, int n)
    {
        log.Note("n", n);
        using (var a = log.Open("a"))
        using (log.Open("b"))
        {
            if (n == 1) return;
            using (var c = log.Open("c"))
            {
                if (n == 2) log.Throw(c.Name);
                log.Add(a.Name);
            }
        }
    }

    public static async Task AwaitedDeclaration(Log log, int n)
    {
        await using var a = log.Open("a");
        using var b = log.Open("b");
        if (n == 1) throw new InvalidOperationException("one");
        await log.AddAsync(a.Name);
    }

    public static void Flag(Log log, int n)
    {
        var a = log.Open("a");
        var done = false;
        try
        {
            if (n == 1)
            {
                done = true;
                return;
            }

            log.Note("half", 10 / n);
            if (n == 2) log.Throw("two");
            done = true;
        }
        finally
        {
            if (!done) a.Dispose();
        }
    }

    public static int Rethrown(Log log, int n)
    {
        var a = log.Open("a");
        try
        {
            if (n == 2) log.Throw("two");
            return 10 / n;
        }
        catch (Exception e)
        {
            log.Note("undo", e.Message);
            a.Dispose();
            throw;
        }
    }

    public static async Task<int> RethrownAwaiting(Log log, int n)
    {
        try
        {
            await Task.Yield();
            if (n == 2) log.Throw("two");
        }
        catch
        {
            await log.AddAsync("undo");
            throw;
        }

        return n;
    }

    [Deferrable]
    public static int Deferred(Log log, int n)
    {
        Defer(() => log.Note("late", n));
        var a = log.Open("a");
        Defer(() => a.Dispose());
        var b = log.Open("b");
        Defer(b.Dispose);
        Defer(log.Add, "eager");
        n++;
        if (n == 2) return n;
        Defer(() =>
        {
            log.Add("first");
            if (n == 3) log.Throw("in cleanup");
        });
        return 10 / (n - 1);
    }

    [Deferrable]
    public static int Disposed(Log log, int n)
    {
        var a = DeferDispose(log.Open("a"));
        Defer(() => log.Add("between"));
        var b = log.Open("b");
        Defer(() => b.Dispose());
        Resource? c = n == 1 ? log.Open("c") : null;
        Defer(() => c?.Dispose());
        if (n == 2) log.Throw(a.Name);
        return n;
    }

    [Deferrable]
    public static async Task<int> DeferredAwaiting(Log log, int n)
    {
        var a = DeferDisposeAsync(log.Open("a"));
        var b = log.Open("b");
        Defer(() => b.DisposeAsync());
        Defer(async () => await log.AddAsync("first"));
        await Task.Yield();
        if (n == 1) log.Throw(a.Name);
        return n;
    }

    [Deferrable]
    public static int Mixed(Log log, int n)
    {
        Defer(() => log.Add("deferred"));
        using var a = log.Open("a");
        try
        {
            if (n == 1) return 1;
            return 10 / n;
        }
        finally
        {
            log.Note("finally", a.Name);
        }
    }
}
