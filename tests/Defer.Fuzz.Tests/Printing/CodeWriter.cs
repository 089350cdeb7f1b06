using System.Text;

namespace Deferral.Fuzz;

/// <summary>Writes lines and knows where it is.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>The number of the next line, from 1.</summary>
    public int Line { get; private set; } = 1;

    public void Write(string line)
    {
        _text.Append(' ', _depth * 4).Append(line).Append('\n');
        Line++;
    }

    /// <summary>A block that opens at the end of a line: Go wants it so.</summary>
    public void Write(string head, Action body, string end = "}")
    {
        Write(head.Length == 0 ? "{" : head + " {");
        _depth++;
        body();
        _depth--;
        Write(end);
    }

    public override string ToString() => _text.ToString();
}
