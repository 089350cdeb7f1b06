// goto and labels: forward, backward, out of blocks and loops, into following blocks.

public static partial class Goto
{
    [Body]
    public static int Forward(Log log, int n)
    {
        log.Add("start");
        if (n > 1) goto end;
        log.Add("skipped by some");
    end:
        log.Add("end");
        return n;
    }

    [Body]
    public static int Backward(Log log, int n)
    {
        var i = 0;
    again:
        log.Note("pass", i);
        if (i++ < n) goto again;
        return i;
    }

    [Body]
    public static int OutOfLoops(Log log, int n)
    {
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                if (i + j == n) goto found;
                log.Note("looked", (i, j));
            }
        }

        return -1;
    found:
        log.Add("found");
        return 1;
    }

    [Body]
    public static int TwoLabels(Log log, int n)
    {
        var state = 0;
        if (n == 0) goto second;
    first:
        log.Add("first");
        state++;
        if (state > 2) goto end;
    second:
        log.Add("second");
        state++;
        if (n > 0) goto first;
    end:
        return state;
    }

    [Body]
    public static int InsideABlock(Log log, int n)
    {
        var turns = 0;
        {
            var local = n;
        retry:
            local++;
            turns++;
            if (local < 3) goto retry;
            log.Note("local", local);
        }

        return turns;
    }

    [Body]
    public static int LabelledBlock(Log log, int n)
    {
        var x = n;
    top:
        {
            var copy = x;
            x += 2;
            log.Note("copy", copy);
        }

        if (x < 6) goto top;
        return x;
    }

    [Body]
    public static int OutOfTry(Log log, int n)
    {
        var tries = 0;
    retry:
        try
        {
            tries++;
            if (tries < n) throw new InvalidOperationException("try " + tries);
            goto done;
        }
        catch (InvalidOperationException e) when (tries < 3)
        {
            log.Add(e.Message);
            goto retry;
        }
        finally
        {
            log.Add("finally");
        }

    done:
        log.Note("tries", tries);
        return tries;
    }

    [Body]
    public static int LabelAtTheEnd(Log log, int n)
    {
        var i = n;
        while (true)
        {
            if (i <= 0) goto next;
            i -= 2;
            continue;
        next:
            break;
        }

        log.Note("i", i);
        goto end;
    end: ;
        return i;
    }

    [Body]
    public static string StateMachine(Log log, int n)
    {
        var text = "";
        var left = n;
        goto start;
    even:
        text += "e";
        left--;
        goto start;
    odd:
        text += "o";
        left--;
    start:
        if (left <= 0) goto stop;
        if (left % 2 == 0) goto even;
        goto odd;
    stop:
        log.Add(text);
        return text;
    }
}
