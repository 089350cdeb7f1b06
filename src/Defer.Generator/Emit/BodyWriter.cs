// Writes a lowered body: the user's text with edits, each piece mapped back to its own line and column.

using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Deferral.Generator.Emit;

/// <summary>A change to the user's text.</summary>
/// <param name="Span">What is replaced; empty for an insertion.</param>
/// <param name="Order">Which of several insertions at one place comes first.</param>
/// <param name="Inline">The replacement, if it is a part of its line.</param>
/// <param name="Write">Writes the replacement otherwise. It may write parts of the span with <see cref="BodyWriter.User"/>.</param>
/// <param name="IsFlat">Whether it stands in the hole of an interpolated string, where C# knows no directives.</param>
internal sealed record Edit(TextSpan Span, int Order, string? Inline, Action<BodyWriter>? Write, bool IsFlat = false);

/// <summary>
/// Lines of our own are <c>#line hidden</c>. The user's text comes verbatim under <c>#line</c> spans (C# 10),
/// so that stack traces, breakpoints and coverage see the user's file only, or the file that it names by a <c>#line</c> of its own.
/// </summary>
internal sealed class BodyWriter(SyntaxTree tree, SourceReferenceResolver? resolver)
{
    private readonly SourceText _text = tree.GetText();
    private readonly StringBuilder _output = new();
    private readonly List<Edit> _edits = [];
    private readonly HashSet<Edit> _active = [];
    private bool _sorted;
    private bool _hidden;
    private bool _isFlat;

    /// <summary>Adds a change. All changes are known before the first line is written.</summary>
    public void Replace(TextSpan span, Action<BodyWriter> write) => _edits.Add(new(span, _edits.Count, null, write));

    /// <summary>Adds a change in the hole of an interpolated string.</summary>
    public void ReplaceFlat(TextSpan span, Action<BodyWriter> write) => _edits.Add(new(span, _edits.Count, null, write, IsFlat: true));

    /// <summary>Inserts whole lines before a statement.</summary>
    public void Insert(int position, Action<BodyWriter> write) => Replace(new(position, 0), write);

    /// <summary>Adds a change within a line.</summary>
    public void ReplaceInline(TextSpan span, string code) => _edits.Add(new(span, _edits.Count, code, null));

    /// <summary>Writes generated code that no debugger stops at.</summary>
    public void Line(string code)
    {
        StartLine();
        Hide();
        _output.Append(code);
        StartLine();
    }

    /// <summary>Writes generated code that counts as the given part of the user's text.</summary>
    public void At(TextSpan span, string code)
    {
        // Columns before the character offset map to the whole span (C# 10, "enhanced line directives").
        Map(span, Math.Min(code.Length + 1, MaxOffset));
        _output.Append(code);
        StartLine();
    }

    /// <summary>Writes the user's text, its edits applied.</summary>
    /// <param name="span">The text.</param>
    /// <param name="prefix">Generated code on its first line.</param>
    /// <param name="suffix">Generated code on its last line.</param>
    /// <param name="anchor">Where the statement begins to which the prefix belongs; the text's own start if not given. Only among statements.</param>
    public void User(TextSpan span, string prefix = "", string suffix = "", int? anchor = null)
    {
        Sort();
        if (anchor is { } at && _text.Lines.GetLinePosition(at) is var from && _text.Lines.GetLinePosition(span.Start) is var to)
        {
            // The prefix must be longer than what it stands for; it cannot stand for another line.
            if (from.Line == to.Line) prefix = prefix.PadRight(to.Character - from.Character + 1);
            else At(TextSpan.FromBounds(at, span.End), ";");
        }

        var chunk = new StringBuilder();
        var (start, position) = (span.Start, span.Start);
        foreach (var edit in _edits)
        {
            if (edit.Span.Start < position || edit.Span.End > span.End || _active.Contains(edit) || IsWritten(edit)) continue;
            chunk.Append(_text.ToString(TextSpan.FromBounds(position, edit.Span.Start))).Append(edit.Inline);
            position = edit.Span.End;
            if (edit.Write is null) continue;
            if (!edit.IsFlat) Flush(edit.Span.Start);
            _active.Add(edit);
            if (edit.IsFlat) chunk.Append(Flat(edit.Write));
            else edit.Write(this);
            _active.Remove(edit);
            if (!edit.IsFlat) start = position;
        }

        chunk.Append(_text.ToString(TextSpan.FromBounds(position, span.End)));
        Flush(span.End);
        _output.Append(prefix).Append(suffix);

        void Flush(int end)
        {
            var content = chunk.ToString();
            chunk.Clear();
            if (string.IsNullOrWhiteSpace(content)) return;
            var (mapped, offset) = Anchored(TextSpan.FromBounds(start, end), prefix.Length, anchor);
            Map(mapped, offset);
            _output.Append(prefix).Append(content);
            prefix = "";
        }
    }

    /// <summary>Whether an insertion stands before the replacement that is being written.</summary>
    private bool IsWritten(Edit insertion) => insertion.Span.IsEmpty && _active.Any(a => !a.Span.IsEmpty && a.Span.Start == insertion.Span.Start);

    /// <summary>What a change writes, as a part of its line.</summary>
    private string Flat(Action<BodyWriter> write)
    {
        var (length, outer) = (_output.Length, _isFlat);
        _isFlat = true;
        write(this);
        _isFlat = outer;
        var text = _output.ToString(length, _output.Length - length);
        _output.Length = length;
        return text;
    }

    /// <summary>Writes text that an edit of the same span removes from its old place.</summary>
    public void Moved(TextSpan span)
    {
        var removal = _edits.First(e => e.Span == span);
        _active.Add(removal);
        User(span);
        _active.Remove(removal);
    }

    public override string ToString() => _output.ToString();

    private const int MaxOffset = 65535;

    private const int MaxColumn = 65535;

    /// <summary>Lets the prefix count as what stands between the anchor and the text, so that the text keeps its columns.</summary>
    private (TextSpan Span, int Offset) Anchored(TextSpan span, int prefix, int? anchor)
    {
        if (anchor is not { } at || at >= span.Start) return (span, prefix);
        var (from, to) = (_text.Lines.GetLinePosition(at), _text.Lines.GetLinePosition(span.Start));
        return from.Line == to.Line ? (TextSpan.FromBounds(at, span.End), prefix - (to.Character - from.Character)) : (span, prefix);
    }

    private void Map(TextSpan span, int offset)
    {
        StartLine();
        if (!IsMapped) return;
        if (tree.GetLineVisibility(span.Start) is LineVisibility.Hidden)
        {
            Hide();
            return;
        }

        _hidden = false;
        var (start, end) = (tree.GetMappedLineSpan(new(span.Start, 0)), tree.GetMappedLineSpan(new(span.End, 0)));
        var (from, to) = (start.StartLinePosition, end.StartLinePosition);
        // Behind a #line of the user's the end may be anywhere. The directive's last column is part of the span (Roslyn's LineSpanDirectiveTrivia).
        if (end.Path != start.Path || to <= from) to = new(from.Line, from.Character + 1);
        // No directive can name a column beyond that (CS8938): there the line alone must do.
        if (Math.Max(from.Character, to.Character) >= MaxColumn) _output.Append("#line ").Append(from.Line + 1).Append(' ');
        else
        {
            _output.Append("#line (").Append(from.Line + 1).Append(',').Append(from.Character + 1).Append(")-(")
                .Append(to.Line + 1).Append(',').Append(Math.Max(to.Character, 1)).Append(") ");
            if (offset > 0) _output.Append(offset).Append(' ');
        }

        // The mapped path in deterministic builds: the generated file's checksum reaches the symbols.
        _output.Append('"').Append(resolver?.NormalizePath(start.Path, start.HasMappedPath ? tree.FilePath : null) ?? start.Path).Append("\"\n");
    }

    private bool IsMapped => tree.FilePath.Length > 0 && !_isFlat;

    private void Hide()
    {
        if (!_hidden && IsMapped) _output.Append("#line hidden\n");
        _hidden |= !_isFlat;
    }

    private void StartLine()
    {
        if (_output.Length > 0 && _output[_output.Length - 1] != '\n') _output.Append(_isFlat ? ' ' : '\n');
    }

    /// <summary>By place; an insertion comes before what begins there, the outer before the inner.</summary>
    private void Sort()
    {
        if (_sorted) return;
        _edits.Sort(static (a, b) => a.Span.Start != b.Span.Start ? a.Span.Start.CompareTo(b.Span.Start)
            : a.Span.IsEmpty != b.Span.IsEmpty ? (a.Span.IsEmpty ? -1 : 1)
            : a.Span.Length != b.Span.Length ? b.Span.Length.CompareTo(a.Span.Length)
            : a.Order.CompareTo(b.Order));
        _sorted = true;
    }
}
