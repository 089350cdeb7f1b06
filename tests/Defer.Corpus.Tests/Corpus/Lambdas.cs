// Lambdas and anonymous methods of the body's own, with captures.

public static partial class Lambdas
{
    [Body]
    public static int Captures(Log log, int n)
    {
        var x = n;
        Action add = () => x += 10;
        add();
        log.Note("x", x);
        add();
        return x;
    }

    [Body]
    public static int SharedBetweenTwo(Log log, int n)
    {
        var count = n;
        Func<int> next = () => ++count;
        Func<int> twice = () => count * 2;
        log.Note("next", next());
        var result = twice();
        count = 0;
        return result + twice();
    }

    [Body]
    public static int EachPassItsOwn(Log log, int n)
    {
        var actions = new List<Func<int>>();
        for (var i = 0; i < n; i++)
        {
            var copy = i;
            actions.Add(() => copy * 10 + i);
        }

        var sum = actions.Sum(static a => a());
        log.Note("sum", sum);
        return sum;
    }

    [Body]
    public static int AnonymousMethods(Log log, int n)
    {
        Func<int, int> square = delegate (int value) { return value * value; };
        Action ignore = delegate { log.Add("ignored"); };
        ignore();
        return square(n);
    }

    [Body]
    public static int StaticAndTyped(Log log, int n)
    {
        var add = static (int a, int b = 2) => a + b;
        var say = (string text) => { log.Add(text); return text.Length; };
        log.Note("add", add(n));
        return say("said") + add(1, n);
    }

    [Body]
    public static int Nested(Log log, int n)
    {
        var x = n;
        Func<Func<int>> outer = () =>
        {
            var y = x + 1;
            return () => x + y++;
        };
        var inner = outer();
        x = 100;
        log.Note("inner", inner());
        return inner();
    }

    [Body]
    public static int Modifiers(Log log, int n)
    {
        var twice = (ref int value) => { value *= 2; };
        var x = n + 1;
        twice(ref x);
        log.Note("x", x);
        Func<int, int, int> discards = (_, _) => x;
        return discards(1, 2);
    }

    [Body]
    public static async Task<int> AsyncLambda(Log log, int n)
    {
        var total = 0;
        Func<int, Task> add = async value =>
        {
            await Task.Yield();
            total += value;
        };
        await add(n);
        await add(1);
        log.Note("total", total);
        return total;
    }

    [Body]
    public static int Recursive(Log log, int n)
    {
        Func<int, int>? factorial = null;
        factorial = k => k <= 1 ? 1 : k * factorial!(k - 1);
        var result = factorial(n);
        log.Note("result", result);
        return result;
    }

    [Body]
    public static int ExpressionTrees(Log log, int n)
    {
        System.Linq.Expressions.Expression<Func<int, int>> expression = value => value + n;
        log.Add(expression.Parameters[0].Name!);
        var result = expression.Compile()(1);
        return result;
    }
}
