// Delegates and events: custom types, multicast, method groups, subscribing and raising.

public static partial class Delegates
{
    private delegate bool Parser(string text, out int value);

    private delegate ref int Chooser(int[] values);

    private sealed class Button
    {
        private EventHandler<int>? _pressed;

        public event EventHandler<int>? Clicked;

        public event EventHandler<int> Pressed
        {
            add => _pressed += value;
            remove => _pressed -= value;
        }

        public void Click(int n)
        {
            Clicked?.Invoke(this, n);
            _pressed?.Invoke(this, -n);
        }
    }

    [Body]
    public static int Multicast(Log log, int n)
    {
        Action<string> say = log.Add;
        say += text => log.Note("second", text);
        say("both");
        say -= log.Add;
        say("one");
        return say.GetInvocationList().Length + n;
    }

    [Body]
    public static int Custom(Log log, int n)
    {
        Parser parse = int.TryParse;
        if (parse(n > 1 ? "12" : "x", out var value))
            log.Note("value", value);
        parse = (string text, out int result) => { result = text.Length; return true; };
        parse("four", out value);
        return value;
    }

    [Body]
    public static int ByReference(Log log, int n)
    {
        Chooser choose = static (int[] values) => ref values[0];
        var array = new[] { n, 2 };
        choose(array) = 7;
        log.Note("array", array);
        return choose(array);
    }

    [Body]
    public static int Events(Log log, int n)
    {
        var button = new Button();
        EventHandler<int> handler = (_, value) => log.Note("clicked", value);
        button.Clicked += handler;
        button.Pressed += OnPressed;
        button.Click(n);
        button.Clicked -= handler;
        button.Click(2);
        button.Pressed -= OnPressed;
        button.Click(3);
        return n;

        void OnPressed(object? sender, int value) => log.Note("pressed", value);
    }

    [Body]
    public static int ThrowingHandlers(Log log, int n)
    {
        Func<int, int> next = static value => value + 1;
        next += value => value > 2 ? throw new InvalidOperationException("handler") : value * 10;
        var result = next(n);
        log.Note("result", result);
        return result;
    }

    [Body]
    public static int Composition(Log log, int n)
    {
        Func<int, Func<int, int>> add = a => b => a + b;
        var addN = add(n);
        Func<int, int> composed = x => addN(add(1)(x));
        n = 100;
        log.Note("composed", composed(1));
        return composed(2);
    }

    [Body]
    public static int MethodGroups(Log log, int n)
    {
        var length = (Func<string, int>)Length;
        var natural = Math.Abs(-1) > 0 ? Length : (Func<string, int>)(static _ => 0);
        log.Note("length", length("three"));
        var lengths = new[] { "a", "bb" }.Select(Length).ToArray();
        return natural("n") + lengths[n % 2];

        static int Length(string text) => text.Length;
    }

    [Body]
    public static int NullDelegates(Log log, int n)
    {
        Action? none = n > 1 ? () => log.Add("called") : null;
        none?.Invoke();
        try
        {
            none!();
        }
        catch (NullReferenceException)
        {
            log.Add("null");
        }

        return log.Count;
    }
}
