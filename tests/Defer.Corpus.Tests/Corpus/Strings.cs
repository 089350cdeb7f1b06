// Literals, interpolation, raw and verbatim strings, custom interpolated string handlers.

using System.Runtime.CompilerServices;
using System.Text;

public static partial class Strings
{
    [InterpolatedStringHandler]
    public readonly struct Handler
    {
        private readonly StringBuilder? _text;

        public Handler(int literalLength, int formattedCount, bool enabled, out bool isEnabled)
        {
            isEnabled = enabled;
            _text = enabled ? new($"[{literalLength},{formattedCount}]") : null;
        }

        public void AppendLiteral(string text) => _text!.Append(text);

        public void AppendFormatted<T>(T value) => _text!.Append(value);

        public override string ToString() => _text?.ToString() ?? "off";
    }

    private static string Format(bool enabled, [InterpolatedStringHandlerArgument(nameof(enabled))] Handler handler) => handler.ToString();

    [Body]
    public static string Interpolated(Log log, int n)
    {
        var name = "x";
        var text = $"{name}={n,4:D2}|{n * 2:X}|{{}}|{(n > 1 ? "many" : "few")}";
        log.Add(text);
        return $"{text.Length}{$"<{name}>"}";
    }

    [Body]
    public static string Verbatim(Log log, int n)
    {
        var path = @"C:\folder\" + n;
        var quoted = $@"say ""{path}""
on two lines";
        log.Add(quoted.ReplaceLineEndings("/"));
        return path;
    }

    [Body]
    public static string Raw(Log log, int n)
    {
        var json = $$"""
            {
              "value": {{n}},
              "text": "a \"b\" {c}"
            }
            """;
        log.Add(json.ReplaceLineEndings("/"));
        var one = """one "line" """;
        return one + json.Length;
    }

    [Body]
    public static string Handlers(Log log, int n)
    {
        var on = Format(n > 1, $"n is {n} and {log.Say("evaluated", n)}");
        log.Add(on);
        return on + Format(true, $"plain");
    }

    [Body]
    public static string Literals(Log log, int n)
    {
        const char Tab = '\t';
        var escapes = "tab\tnew\nnull\0quote\"unicode\u00e9\U0001F600esc\e";
        var numbers = (1_000, 0x_FF, 0b_1010, 1e3, 1.5f, 2m, 3UL, 'c', true, 10L, 7u);
        log.Note("length", escapes.Length);
        log.Note("numbers", numbers);
        return escapes.Split(Tab)[n > 1 ? 1 : 0].Length + "!";
    }

    [Body]
    public static string Building(Log log, int n)
    {
        var text = "";
        for (var i = 0; i < n; i++)
            text += i + ",";
        var builder = new StringBuilder(text);
        builder.Append($"{n}").AppendLine();
        log.Note("length", builder.Length);
        return string.Concat(text, builder.ToString().Trim(), "end");
    }

    [Body]
    public static string FormattableAndConcatenated(Log log, int n)
    {
        FormattableString formattable = $"{n} of {5}";
        log.Note(formattable.Format, formattable.ArgumentCount);
        var text = "a" + n + 'c' + null + 1.5;
        return text + formattable.GetArgument(0);
    }

    [Body]
    public static string NewLinesInHoles(Log log, int n)
    {
        var text = $"value: {n switch
        {
            0 => "none",
            > 1 => "many",
            _ => "one",
        }}";
        log.Add(text); // and "quotes" { braces }
        return text /* $"{" */ + '"' + "}";
    }
}
