// Comments, regions, #if, #pragma and nullable regions in bodies; attributes on locals' lambdas; caller information.

using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

public static partial class Directives
{
    private static string Who([CallerMemberName] string member = "", [CallerLineNumber] int line = 0) => member + (line > 0);

    private static string What(int value, [CallerArgumentExpression(nameof(value))] string text = "") => $"{text} is {value}";

    [Body]
    public static int Comments(Log log, int n)
    {
        // before
        var x = n; // behind
        /* between */ x++; /* two
        lines */ x++;
        log.Note("x", /* inside */ x);
        /// not documentation
        return x;
    }

    [Body]
    public static int Regions(Log log, int n)
    {
        #region outer
        var x = n;
        #region inner
        x *= 2;
        #endregion
        log.Note("x", x);
        #endregion
        return x;
    }

    [Body]
    public static int Conditions(Log log, int n)
    {
#if NEVER
        this is not C#;
#elif !NEVER
        var x = n;
#else
        also not;
#endif
#if true
        x++;
#endif
        log.Note("x", x);
        return x;
    }

    [Body]
    public static int Warnings(Log log, int n)
    {
#pragma warning disable CS0219, CS0168
        int unused;
        var alsoUnused = 1;
#pragma warning restore CS0219, CS0168
#nullable disable
        string text = null;
#nullable restore
        text ??= "t" + n;
        log.Add(text);
        return text.Length;
    }

    [Body]
    public static string Callers(Log log, int n)
    {
        var who = Who();
        log.Add(who);
        var what = What(n + 1);
        log.Add(what);
        return What(who.Length > 0 ? 1 : 0);
    }

    [Body]
    public static int OnOneLine(Log log, int n) { var x = n; if (x > 1) { x--; log.Note("x", x); } else log.Add("small"); return x; }

    [Body]
    public static int AttributesOnFunctions(Log log, int n)
    {
        var f = [return: NotNull] ([DisallowNull] string text) => text.Length;
        log.Note("f", f("four"));
        return Local("x") + n;

        [MethodImpl(MethodImplOptions.NoInlining)]
        static int Local([DisallowNull] string text) => text.Length;
    }

    [Body]
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [SuppressMessage("any", "any")]
    public static int AttributesOnTheMethod(Log log, int n)
    {
        var x = n;
        if (x > 0) x = checked(x * 2);
        log.Note("x", x);
        return x;
    }

    [Body]
    public static int EmptyStatements(Log log, int n)
    {
        ;
        ;
        {
        }

        {
            ;
            log.Add("inside");
        }

        return n;
    }
}
