#define HERE

using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using Names = System.Collections.Generic.List<string>;
using Pair = (int Left, int Right);

namespace Deferral.Semantics.Tests.Rules;

/// <summary>
/// Spec 4.14: nullability, definite assignment, <c>checked</c>, <c>unsafe</c>, directives, usings, aliases and attributes are as written, in the
/// body and in deferred code. That there are no warnings of our own, the build of this project shows: they are errors.
/// </summary>
public partial class Rule14_Surroundings
{
    private readonly Names _log = [];

    [Fact]
    public void The_checked_context_is_that_of_the_statement()
    {
        Assert.Throws<OverflowException>(() => Checked(int.MaxValue));
        Unchecked(int.MaxValue);
        Assert.Equal([$"{int.MinValue}", $"{int.MinValue}"], _log);
    }

    [Deferrable]
    private void Checked(int n)
    {
        checked
        {
            Defer(() => _log.Add($"{n + 1}"));
        }
    }

    [Deferrable]
    private void Unchecked(int n)
    {
        unchecked
        {
            Defer(() => _log.Add($"{n + 1}"));
            for (var i = 1; i < 2; i++) Defer(static (l, m) => l.Add($"{m + 1}"), _log, n);
        }
    }

    [Fact]
    public unsafe void Unsafe_code_in_the_body_and_in_deferred_code()
    {
        var n = 1;
        Unsafe(&n);
        Assert.Equal(6, n);
    }

    [Deferrable]
    private static unsafe void Unsafe(int* p)
    {
        Defer(() => *p += 2);
        if (*p == 1) Defer(static q => *(int*)q += 2, (nint)p);
        ++*p;
    }

    [Fact]
    public void Directives_and_what_the_file_defines()
    {
        Directives();
        Assert.Equal(["body", "here"], _log);
    }

    [Deferrable]
    private void Directives()
    {
        #region deferred
#if HERE
        Defer(() => OnlyHere("here"));
#else
        Defer(() => _log.Add("elsewhere"));
#endif
        #endregion

#pragma warning disable CS0219
        var unused = 1;
#pragma warning restore CS0219
#if !HERE
        _log.Add("nowhere");
#endif
        OnlyThere("there");
        _log.Add("body");
    }

    [Conditional("HERE")]
    private void OnlyHere(string text) => _log.Add(text);

    [Conditional("THERE")]
    private void OnlyThere(string text) => _log.Add(text);

    [Fact]
    public void Nullable_flow_and_contexts()
    {
        Assert.Equal(3, Nullable("abc"));
        Assert.Equal(-1, Nullable(null));
        Assert.Equal(["3", "none"], _log);
    }

    [Deferrable]
    private int Nullable(string? text)
    {
        Defer(() => _log.Add(text?.Length.ToString(CultureInfo.InvariantCulture) ?? "none"));
        if (!TryTrim(text, out var trimmed)) return -1;
        if (text is not null) Defer(t => GC.KeepAlive(t.Length), trimmed);
#nullable disable
        string oblivious = null;
        Defer(() => GC.KeepAlive(oblivious));
#nullable restore
        return trimmed.Length;
    }

    private static bool TryTrim(string? text, [NotNullWhen(true)] out string? trimmed) => (trimmed = text?.Trim()) is not null;

    [Fact]
    public void Definite_assignment()
    {
        Assert.Equal(12, Assigned(true, out var both));
        Assert.Equal(3, both);
        Assert.Equal(["2 10"], _log);
    }

    [Deferrable]
    private int Assigned(bool yes, out int both)
    {
        int one, two;
        if (yes) one = 1;
        else one = 3;
        if (one == 1 && (two = 10) > 0) Defer(() => _log.Add($"{one} {two}"));
        both = one + 2;
        one++;
        return one + 10;
    }

    [Fact]
    public void Aliases_usings_and_attributes()
    {
        Assert.Equal((3, 4), Aliases(new(3, 4)));
        Assert.Equal(["attributed 3", "named", "4"], _log);
    }

    [Deferrable]
    private Pair Aliases(Pair pair)
    {
        Names names = ["named"];
        Defer(() => _log.Add($"{pair.Right}"));
        Defer(() => _log.AddRange(names));
        Defer([MethodImpl(MethodImplOptions.NoInlining)] ([DisallowNull] left) => Local(left), pair.Left);
        return pair;

        [SuppressMessage("Naming", "CA1707")]
        void Local([DisallowNull] int left) => _log.Add($"attributed {left}");
    }
}
