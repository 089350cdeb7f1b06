// for, while, do: with break, continue, return, throw, several variables, no body, no condition.

public static partial class Loops
{
    [Body]
    public static int For(Log log, int n)
    {
        var sum = 0;
        for (var i = 0; i < n; i++)
        {
            sum += i;
            log.Note("pass", i);
        }

        return sum;
    }

    [Body]
    public static int BreakAndContinue(Log log, int n)
    {
        var count = 0;
        for (var i = 0; i < 6; i++)
        {
            if (i == 1) continue;
            if (i > n)
                break;
            count++;
            log.Note("kept", i);
        }

        return count;
    }

    [Body]
    public static int TwoVariables(Log log, int n)
    {
        for (int i = 0, j = n; i < j; i++, j--)
        {
            var middle = (i + j) / 2;
            log.Note("middle", middle);
        }

        return n;
    }

    [Body]
    public static int ForEver(Log log, int n)
    {
        var i = 0;
        for (; ; )
        {
            if (i >= n) return i;
            i++;
            log.Note("i", i);
        }
    }

    [Body]
    public static int While(Log log, int n)
    {
        var left = n;
        while (left > 0)
        {
            var copy = left;
            left -= 2;
            log.Note("copy", copy);
        }

        return left;
    }

    [Body]
    public static int WhileTrueWithThrow(Log log, int n)
    {
        var turns = 0;
        while (true)
        {
            turns++;
            if (turns > 3) throw new InvalidOperationException("too many");
            if (turns == n) break;
        }

        log.Note("turns", turns);
        return turns;
    }

    [Body]
    public static int Do(Log log, int n)
    {
        var i = n;
        do
        {
            log.Note("do", i);
            if (i == 2) continue;
            i--;
        }
        while (i-- > 0);
        return i;
    }

    [Body]
    public static int Nested(Log log, int n)
    {
        var cells = 0;
        for (var row = 0; row < 2; row++)
        {
            for (var column = 0; column < n; column++)
            {
                if (column > row + 1) break;
                cells++;
            }

            log.Note("row", row);
        }

        return cells;
    }

    [Body]
    public static int WithoutBraces(Log log, int n)
    {
        var sum = 0;
        for (var i = 0; i < n; i++)
            while (sum < 5)
                sum += i + 1;
        do sum--; while (sum > 3);
        for (; sum < 6; sum++) ;
        return log.Say("sum", sum);
    }

    [Body]
    public static int VariablesOutsideAndIn(Log log, int n)
    {
        int last;
        var i = 0;
        do
        {
            var square = i * i;
            last = square;
            i++;
        }
        while (i < n);
        log.Note("last", last);
        return last;
    }

    [Body]
    public static int ConditionWithADeclaration(Log log, int n)
    {
        var texts = new Queue<string>(["1", "2", "x", "4"]);
        var sum = 0;
        while (int.TryParse(texts.Dequeue(), out var number) && number <= n)
        {
            sum += number;
            log.Note("number", number);
        }

        return sum;
    }
}
