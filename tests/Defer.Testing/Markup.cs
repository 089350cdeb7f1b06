using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Deferral.Testing;

/// <summary>A source with its expected diagnostics written into it: <c>{|DEFER001:Defer(() => { })|}</c>. Nesting is allowed.</summary>
/// <param name="Source">The source without the marks.</param>
/// <param name="Expected">What is expected, by id and place.</param>
public sealed record Markup(string Source, ImmutableArray<Expectation> Expected)
{
    /// <summary>Reads a marked source.</summary>
    /// <param name="text">The marked source.</param>
    /// <exception cref="FormatException">A mark is not closed, or closed without having been opened.</exception>
    public static Markup Parse(string text)
    {
        var source = new StringBuilder(text.Length);
        var open = new Stack<(string Id, int Start)>();
        var expected = ImmutableArray.CreateBuilder<Expectation>();
        for (var index = 0; index < text.Length;)
        {
            if (IdAt(text, index) is { } id)
            {
                open.Push((id, source.Length));
                index += id.Length + 3;
            }
            else if (open.Count > 0 && string.CompareOrdinal(text, index, "|}", 0, 2) == 0)
            {
                var (closed, start) = open.Pop();
                expected.Add(new(closed, TextSpan.FromBounds(start, source.Length)));
                index += 2;
            }
            else
            {
                source.Append(text[index++]);
            }
        }

        if (open.Count > 0) throw new FormatException($"The mark {{|{open.Peek().Id}: is not closed.");
        return new(source.ToString(), Expectation.Sort(expected));
    }

    /// <summary>Writes marks into a source: how a failure shows what was found.</summary>
    /// <param name="source">The source without marks.</param>
    /// <param name="found">What was found.</param>
    public static string Write(string source, IEnumerable<Expectation> found)
    {
        // At one position: close before opening, close the inner (later start) first, open the outer (later end) first.
        var marks = found.SelectMany(static e => e.Span.IsEmpty
            ? new[] { (At: e.Span.Start, Opens: true, Order: int.MinValue, Text: $"{{|{e.Id}:|}}") }
            :
            [
                (At: e.Span.Start, Opens: true, Order: -e.Span.End, Text: $"{{|{e.Id}:"),
                (At: e.Span.End, Opens: false, Order: -e.Span.Start, Text: "|}"),
            ]);
        var text = new StringBuilder(source);
        foreach (var mark in marks.OrderByDescending(static m => m.At).ThenByDescending(static m => m.Opens).ThenByDescending(static m => m.Order))
            text.Insert(mark.At, mark.Text);
        return text.ToString();
    }

    /// <summary>The id of a mark that opens here: letters, then digits.</summary>
    private static string? IdAt(string text, int index)
    {
        if (string.CompareOrdinal(text, index, "{|", 0, 2) != 0) return null;
        var end = index + 2;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end])) end++;
        return end > index + 2 && end < text.Length && text[end] == ':' ? text[(index + 2)..end] : null;
    }
}

/// <summary>One expected diagnostic.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Span">Its place in the source without marks.</param>
public readonly record struct Expectation(string Id, TextSpan Span)
{
    /// <summary>Orders by place, then by id: the order in which both sides of a comparison stand.</summary>
    /// <param name="expectations">What to order.</param>
    public static ImmutableArray<Expectation> Sort(IEnumerable<Expectation> expectations) =>
        [.. expectations.OrderBy(static e => e.Span).ThenBy(static e => e.Id, StringComparer.Ordinal)];
}
