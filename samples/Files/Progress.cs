// The progress line: on a terminal only, overwritten in place, and gone at the end.

using System.Diagnostics;

namespace FileTree;

internal sealed class Progress(int total)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    private long _last = Stopwatch.GetTimestamp();
    private int _done;
    private int _width;

    public void Step(long bytes)
    {
        _done++;
        if (Console.IsErrorRedirected || Stopwatch.GetElapsedTime(_last) < s_interval && _done < total)
            return;

        _last = Stopwatch.GetTimestamp();
        var line = $"{_done} of {total} files, {bytes / 1_000_000} MB";
        Console.Error.Write($"\r{line.PadRight(_width)}");
        _width = line.Length;
    }

    public void Clear()
    {
        if (_width == 0)
            return;

        Console.Error.Write($"\r{new string(' ', _width)}\r");
        _width = 0;
    }
}
