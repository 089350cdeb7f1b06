using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Deferral.Corpus;

/// <summary>Changes to the text of a node, by places in its file. At one place they come in the order in which they were added.</summary>
internal sealed class Edits
{
    private readonly List<TextChange> _changes = [];

    public void Insert(int offset, string text) => Replace(new(offset, 0), text);

    public void Replace(TextSpan span, string text) => _changes.Add(new(span, text));

    /// <summary>The node's text with the changes.</summary>
    public string Apply(SyntaxNode node)
    {
        var text = node.ToFullString();
        var result = new StringBuilder();
        var done = 0;
        foreach (var change in _changes.OrderBy(static c => c.Span.Start))
        {
            var start = change.Span.Start - node.FullSpan.Start;
            result.Append(text, done, start - done).Append(change.NewText);
            done = start + change.Span.Length;
        }

        return result.Append(text, done, text.Length - done).ToString();
    }
}
