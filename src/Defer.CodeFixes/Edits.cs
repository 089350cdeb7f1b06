// Changes of text that fixes make: statements go and come with their lines.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Deferral.CodeFixes;

/// <summary>The changes of one document, collected.</summary>
internal sealed class Edits(SourceText text)
{
    private readonly List<TextChange> _changes = [];

    /// <summary>The line break of the document.</summary>
    private string LineBreak
    {
        get
        {
            var first = text.Lines[0];
            return first.EndIncludingLineBreak > first.End ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak)) : "\n";
        }
    }

    public static async Task<Edits> OfAsync(Document document, CancellationToken cancellation) =>
        new(await document.GetTextAsync(cancellation).ConfigureAwait(false));

    public void Replace(TextSpan span, string with)
    {
        if (!_changes.Exists(c => c.Span == span && c.NewText == with || !c.Span.IsEmpty && !span.IsEmpty && c.Span.OverlapsWith(span))) _changes.Add(new(span, with));
    }

    public void Swap(TextSpan one, TextSpan other)
    {
        Replace(one, text.ToString(other));
        Replace(other, text.ToString(one));
    }

    /// <summary>Puts a statement behind another: on a line of its own if the other ends its line.</summary>
    public void InsertAfter(StatementSyntax statement, string added)
    {
        var line = text.Lines.GetLineFromPosition(statement.Span.End);
        var rest = text.ToString(TextSpan.FromBounds(statement.Span.End, line.End)).Trim();
        Replace(
            new(rest.Length == 0 || rest.StartsWith("//", StringComparison.Ordinal) ? line.End : statement.Span.End, 0),
            rest.Length == 0 || rest.StartsWith("//", StringComparison.Ordinal) ? LineBreak + Indentation(statement) + added : " " + added);
    }

    public void InsertBefore(StatementSyntax statement, string added) =>
        Replace(new(statement.SpanStart, 0), added + (IsFirstOnLine(statement) ? LineBreak + Indentation(statement) : " "));

    /// <summary>Removes a statement, and its lines if nothing else stands on them.</summary>
    public void Remove(StatementSyntax statement)
    {
        var (first, last) = (text.Lines.GetLineFromPosition(statement.SpanStart), text.Lines.GetLineFromPosition(statement.Span.End));
        var before = TextSpan.FromBounds(first.Start, statement.SpanStart);
        var isLast = text.ToString(TextSpan.FromBounds(statement.Span.End, last.End)).Trim().Length == 0;
        Replace(
            IsFirstOnLine(statement) && isLast ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak)
            : IsFirstOnLine(statement) ? TextSpan.FromBounds(statement.SpanStart, statement.FullSpan.End)
            : TextSpan.FromBounds(before.Start + text.ToString(before).TrimEnd().Length, statement.Span.End),
            "");
    }

    /// <summary>Puts a block with a condition, or with what else begins one, around statements that follow one another.</summary>
    public void Surround(IReadOnlyList<StatementSyntax> statements, string head)
    {
        var indentation = Indentation(statements[0]);
        var inner = statements.Select(s => LineBreak + indentation + "    " + s);
        Replace(
            TextSpan.FromBounds(statements[0].SpanStart, statements[statements.Count - 1].Span.End),
            $"{head}{LineBreak}{indentation}{{{string.Concat(inner)}{LineBreak}{indentation}}}");
    }

    public Document ApplyTo(Document document) => document.WithText(text.WithChanges(_changes.OrderBy(static c => c.Span.Start).ThenBy(static c => c.Span.End)));

    private bool IsFirstOnLine(StatementSyntax statement) =>
        text.ToString(TextSpan.FromBounds(text.Lines.GetLineFromPosition(statement.SpanStart).Start, statement.SpanStart)).Trim().Length == 0;

    /// <summary>That of the line on which a statement begins.</summary>
    private string Indentation(StatementSyntax statement)
    {
        var line = text.Lines.GetLineFromPosition(statement.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }
}
