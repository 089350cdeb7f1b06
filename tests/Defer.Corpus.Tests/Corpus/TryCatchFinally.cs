// try, catch, filters, finally, rethrow, nested, return through finally.

public static partial class TryCatchFinally
{
    [Body]
    public static int CatchAndContinue(Log log, int n)
    {
        var result = 0;
        try
        {
            log.Add("try");
            result = 10 / n;
        }
        catch (DivideByZeroException e)
        {
            log.Add(e.GetType().Name);
            result = -1;
        }

        log.Note("result", result);
        return result;
    }

    [Body]
    public static int ReturnThroughFinally(Log log, int n)
    {
        var x = n;
        try
        {
            if (x > 1) return x;
            x = 100;
        }
        finally
        {
            x++;
            log.Note("finally", x);
        }

        return x;
    }

    [Body]
    public static void FilterDecides(Log log, int n)
    {
        try
        {
            log.Throw("n" + n);
        }
        catch (InvalidOperationException e) when (e.Message == "n1")
        {
            log.Add("first");
        }
        catch (InvalidOperationException e) when (log.Say("filter", e.Message.Length > 1) && n > 1)
        {
            log.Add("second");
            throw;
        }
        catch (Exception)
        {
            log.Add("third");
        }
    }

    [Body]
    public static void Rethrow(Log log, int n)
    {
        try
        {
            try
            {
                log.Throw("inner");
            }
            catch (InvalidOperationException e)
            {
                log.Add("caught");
                if (n == 0) throw;
                if (n == 1) throw new ArgumentException("wrapped", e);
            }
            finally
            {
                log.Add("inner finally");
            }
        }
        catch (ArgumentException e)
        {
            log.Add(e.InnerException!.Message);
        }
    }

    [Body]
    public static void ThrowInFinally(Log log, int n)
    {
        try
        {
            try
            {
                if (n > 0) throw new InvalidOperationException("body");
            }
            finally
            {
                log.Add("finally");
                if (n > 1) throw new FormatException("finally");
            }
        }
        catch (FormatException)
        {
            log.Add("format");
        }
    }

    [Body]
    public static int General(Log log, int n)
    {
        try
        {
            var array = new int[2];
            array[n] = 1;
            log.Note("set", n);
        }
        catch
        {
            log.Add("anything");
            return -1;
        }

        return n;
    }

    [Body]
    public static int NestedFinally(Log log, int n)
    {
        try
        {
            try
            {
                if (n == 0) return 0;
                if (n == 1) throw new InvalidOperationException("one");
            }
            finally
            {
                try
                {
                    log.Add("inner");
                    if (n == 2) log.Throw("handled");
                }
                catch (InvalidOperationException)
                {
                    log.Add("handled in finally");
                }
            }
        }
        finally
        {
            log.Add("outer");
        }

        return n;
    }

    [Body]
    public static int InALoop(Log log, int n)
    {
        var handled = 0;
        for (var i = 0; i < 3; i++)
        {
            try
            {
                if (i == 1) continue;
                if (i == n) break;
                if (n == 5) throw new InvalidOperationException("pass " + i);
                log.Note("pass", i);
            }
            catch (InvalidOperationException e)
            {
                handled++;
                log.Add(e.Message);
            }
            finally
            {
                log.Note("end of", i);
            }
        }

        return handled;
    }

    [Body]
    public static int AssignedInTry(Log log, int n)
    {
        int value;
        try
        {
            value = int.Parse(n == 0 ? "none" : n.ToString());
            log.Note("parsed", value);
        }
        catch (FormatException)
        {
            value = -5;
        }

        return value;
    }

    [Body]
    public static void CatchWithOtherNames(Log log, int n)
    {
        try
        {
            log.Throw("x");
        }
        catch (Exception exception) when (exception is { Message: "x" } and InvalidOperationException same)
        {
            var before = exception.Message;
            log.Note(before, ReferenceEquals(same, exception));
        }
    }
}
