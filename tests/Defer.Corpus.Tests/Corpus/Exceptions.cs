// Exceptions from every depth: midway through expressions, in loops, from callees, custom, with inner ones, in iterators of others.

public static partial class Exceptions
{
    private sealed class CorpusException(string message, int code) : Exception(message)
    {
        public int Code { get; } = code;
    }

    [Body]
    public static int MidwayThroughAnExpression(Log log, int n)
    {
        var x = 1;
        x += log.Say("left", 2) + 10 / (n - 1) + log.Say("right", 3);
        log.Note("x", x);
        return x;
    }

    [Body]
    public static void FromACallee(Log log, int n)
    {
        log.Add("before");
        Deep(n);
        log.Add("after");

        static void Deep(int depth)
        {
            if (depth == 0) throw new CorpusException("deep", depth);
            if (depth > 2) return;
            Deep(depth - 1);
        }
    }

    [Body]
    public static int CustomWithFilter(Log log, int n)
    {
        try
        {
            throw new CorpusException("custom", n);
        }
        catch (CorpusException e) when (e.Code is > 0 and < 3)
        {
            log.Note("code", e.Code);
            return e.Code;
        }
        catch (CorpusException e)
        {
            log.Add("wrapped");
            throw new InvalidOperationException("outer", e);
        }
    }

    [Body]
    public static int InALoop(Log log, int n)
    {
        var i = 0;
        while (true)
        {
            i++;
            var copy = i;
            if (copy > n) throw new CorpusException("loop", copy);
            log.Note("pass", copy);
        }
    }

    [Body]
    public static string ThrowExpressions(Log log, int n)
    {
        string? text = n == 0 ? null : "text";
        var a = text ?? throw new ArgumentNullException(nameof(n));
        var b = n == 1 ? throw new CorpusException("one", 1) : a;
        log.Add(b);
        return n == 2 ? Throw() : b;

        static string Throw() => throw new NotSupportedException("local");
    }

    [Body]
    public static void SameObjectTwice(Log log, int n)
    {
        var kept = new CorpusException("kept", n);
        try
        {
            throw kept;
        }
        catch (CorpusException e)
        {
            log.Note("same", ReferenceEquals(e, kept));
        }

        if (n > 1) throw kept;
    }

    [Body]
    public static int HandledInside(Log log, int n)
    {
        var handled = 0;
        for (var i = 0; i <= n; i++)
        {
            try
            {
                if (i % 2 == 1) throw new CorpusException("odd", i);
                log.Note("even", i);
            }
            catch (CorpusException e)
            {
                handled += e.Code;
            }
        }

        return handled;
    }

    [Body]
    public static async Task FromTasks(Log log, int n)
    {
        var task = FailAsync(n);
        log.Add("started");
        try
        {
            await Task.WhenAll(task, FailAsync(9));
        }
        catch (CorpusException e)
        {
            log.Note(e.Message, e.Code);
        }

        await task;

        static async Task FailAsync(int n)
        {
            await Task.Yield();
            if (n < 3) throw new CorpusException("task", n);
        }
    }

    [Body]
    public static int FromOthersIterators(Log log, int n)
    {
        var sum = 0;
        foreach (var value in Values())
        {
            sum += value;
            log.Note("sum", sum);
        }

        return sum;

        IEnumerable<int> Values()
        {
            yield return 1;
            if (n > 1) throw new CorpusException("iterator", n);
            yield return 2;
        }
    }

    [Body]
    public static int StackOfFinallies(Log log, int n)
    {
        var state = 0;
        try
        {
            state = 1;
            try
            {
                state = 2;
                if (n > 0) throw new CorpusException("inner", n);
                return state;
            }
            finally
            {
                state += 10;
            }
        }
        catch (CorpusException e) when (e.Code > 1)
        {
            log.Note("state", state);
            state += 100;
        }
        finally
        {
            log.Note("finally", state);
        }

        return state;
    }
}
