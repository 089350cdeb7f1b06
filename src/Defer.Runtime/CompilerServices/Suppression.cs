using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;

namespace Deferral.CompilerServices;

/// <summary>Remembers which exceptions an exception replaced, so that none is lost. Thread-safe; costs nothing until something is thrown.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Suppression
{
    private const string DataKey = "Deferral.Suppressed";
    private const string Separator = "\n--- next suppressed exception ---\n";

    // A log line of thousands of traces helps nobody; GetSuppressed still has them all.
    private const int DescribedLimit = 100;

    // An exception object that a program keeps and throws for ever must not gather what it replaced for ever.
    private const int ReplacedLimit = 1000;

    private static readonly ConditionalWeakTable<Exception, Entry> s_entries = new();
    private static long s_sequence;

    /// <summary>Notes what is in flight. Called from an exception filter, in the first pass.</summary>
    /// <param name="exception">What the filter sees.</param>
    /// <param name="noted">What the level noted last; it becomes <paramref name="exception"/>, unless that is to be caught.</param>
    /// <param name="inFlight">What the level inside this one has in flight, if its deferred call is what throws; null where there is none.</param>
    /// <returns>
    /// Whether to catch it: another one was noted before, and is not known to be in flight. Either it was replaced, or the new one is itself handled in a <c>finally</c> on
    /// the way here, and the other goes on. A first pass looks the same in both cases; only what replaced the other arrives at the <c>catch</c>.
    /// </returns>
    public static bool Note(Exception exception, ref Exception? noted, Exception? inFlight)
    {
        // What comes through the level inside was noted there; and what that has in flight, a new exception can only replace.
        if (noted is not null && !ReferenceEquals(exception, inFlight) && !ReferenceEquals(noted, inFlight))
            return !ReferenceEquals(exception, noted);

        Caught(exception, out noted, inFlight);
        return false;
    }

    /// <summary>The same where a <c>using</c> declaration's disposal may throw: what happens inside of it leaves no trace behind it, so that nothing there is sure.</summary>
    /// <param name="exception">What the filter sees.</param>
    /// <param name="noted">What the level noted last; it becomes <paramref name="exception"/>, unless that is to be caught.</param>
    /// <param name="inFlight">What was in flight when the disposal began; null where nothing was.</param>
    /// <returns>Whether to catch it: another one was noted before.</returns>
    public static bool NoteDisposal(Exception exception, ref Exception? noted, Exception? inFlight)
    {
        if (noted is not null)
            return !ReferenceEquals(exception, noted);

        Caught(exception, out noted, inFlight);
        return false;
    }

    /// <summary>What is in flight is known.</summary>
    /// <param name="exception">What is.</param>
    /// <param name="noted">Becomes that.</param>
    /// <param name="inFlight">What the level inside has in flight; null where there is none.</param>
    public static void Caught(Exception exception, out Exception? noted, Exception? inFlight)
    {
        noted = exception;
        _ = EntryOf(exception);
        if (inFlight is not null && !ReferenceEquals(exception, inFlight))
            Replace(exception, inFlight);
    }

    /// <summary>Records that a deferred call threw <paramref name="later"/> while <paramref name="earlier"/> was in flight.</summary>
    /// <param name="later">What is in flight now.</param>
    /// <param name="earlier">What it replaced.</param>
    public static void Replace(Exception later, Exception earlier)
    {
        Link(later, earlier);
        Describe(later);
    }

    internal static void Link(Exception later, Exception earlier)
    {
        if (ReferenceEquals(later, earlier))
            return;

        // The earlier one first: an exception is numbered when it is first seen.
        var replaced = EntryOf(earlier);
        EntryOf(later).Add(replaced);
    }

    /// <summary>Gives an exception its place in the order.</summary>
    internal static void Number(Exception exception) => _ = EntryOf(exception);

    internal static void Describe(Exception exception)
    {
        var suppressed = Of(exception);
        if (suppressed.Count == 0)
            return;

        var text = new StringBuilder();
        for (var i = 0; i < Math.Min(suppressed.Count, DescribedLimit); i++)
            text.Append(i == 0 ? "" : Separator).Append(TextOf(suppressed[i]));

        if (suppressed.Count > DescribedLimit)
            text.Append(Separator).Append("... and ").Append(suppressed.Count - DescribedLimit).Append(" more: see GetSuppressed()");

        try
        {
            exception.Data[DataKey] = text.ToString();
        }
        catch (Exception)
        {
            // Data may be overridden, read-only or null; the list itself is kept without it.
        }
    }

    internal static IReadOnlyList<Exception> Of(Exception exception)
    {
        if (!s_entries.TryGetValue(exception, out var root) || root.Replaced() is not { Length: > 0 } direct)
            return [];

        // By sequence number: distinct by reference, oldest first. An exception may have replaced one that replaced it.
        var found = new SortedDictionary<long, Exception>();
        var open = new Stack<Entry>(direct);
        while (open.Count > 0)
        {
            var entry = open.Pop();
            if (entry == root || found.ContainsKey(entry.Sequence))
                continue;

            found.Add(entry.Sequence, entry.Exception);
            foreach (var replaced in entry.Replaced())
                open.Push(replaced);
        }

        return [.. found.Values];
    }

    private static Entry EntryOf(Exception exception) => s_entries.GetValue(exception, static key => new Entry(key));

    private static string TextOf(Exception exception)
    {
        try
        {
            return exception.ToString();
        }
        catch (Exception)
        {
            // A ToString of the user's that throws must not replace the user's exception.
            return exception.GetType().ToString();
        }
    }

    // Entries hold one another, and not just the exceptions: the collector would follow a long chain of exceptions
    // through the table one link at a time, scanning the whole table for each.
    private sealed class Entry(Exception exception)
    {
        public readonly Exception Exception = exception;
        public readonly long Sequence = Interlocked.Increment(ref s_sequence);
        private readonly List<Entry> _replaced = [];

        public void Add(Entry replaced)
        {
            lock (_replaced)
            {
                if (_replaced.Contains(replaced))
                    return;

                if (_replaced.Count == ReplacedLimit)
                    _replaced.RemoveAt(0);

                _replaced.Add(replaced);
            }
        }

        public Entry[] Replaced()
        {
            lock (_replaced)
                return [.. _replaced];
        }
    }
}
