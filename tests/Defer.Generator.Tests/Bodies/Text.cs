#define FIRST
#undef SECOND
// The user's text: directives, comments, raw strings, and unusual layout.

public static partial class Text
{
    [Case, Deferrable]
    public static void Directives(Log log)
    {
#region a region
#if FIRST
        Defer(log.Add, "first");
#else
        Defer(log.Add, "not first");
#endif
#if SECOND
        this is not even C#
#endif
#pragma warning disable CS0219
        var unused = 1;
#pragma warning restore CS0219
#if FIRST && !SECOND
        if (log is not null)
#endif
        {
            Defer(() => log!.Add("inside"));
        }
#nullable disable
        string s = null;
        Defer(() => log.Add(s));
#nullable restore
#endregion
    }

    [Case, Deferrable]
    public static void DirectivesInsideStatements(Log log)
    {
        Defer(
#if FIRST
            log.Add,
#endif
            // a comment
            "argument" /* another */);
        Defer(() =>
        {
#region lambda
            log.Add("lambda");
#pragma warning disable CS0168
            int never;
#pragma warning restore CS0168
#if SECOND
            log.Add("never");
#endif
#endregion
        });
        log.Add(
#if SECOND
            "second"
#else
            "not second"
#endif
        );
    }

    [Case, Deferrable]
    public static int DirectivesInAReturn(Log log)
    {
        Defer(log.Add, "deferred");
#warning warns once
        return log.Say(
#if FIRST
            "first",
#else
            "other",
#endif
            3); // the end
    }

    [Case, Deferrable]
    public static void Strings(Log log)
    {
        var name = "n";
        Defer(() => log.Add("""
            raw "text"
              indented
            """));
        Defer(() => log.Add($$"""
            { {{name}} }
            """));
        Defer(() => log.Add(@"verbatim ""text""
    second line"));
        if (name == "n") Defer(log.Add, $"{name,5:x} {(name == "n" ? "yes" : "no")} {{}}");
        foreach (var c in name) Defer(() => log.Add($@"{c}\{name}
{nameof(c)}"));
        Defer(() => log.Add("utf8"u8.Length));
    }

    [Case, Deferrable] public static void OneLine(Log log) { Defer(log.Add, 1); if (log is not null) Defer(() => log.Add(2)); Defer(() => log!.Add(3)); return; }

    [Case, Deferrable]
    public static int OneLineWithReturns(Log log)
    { Defer(log.Add, 1); if (log is null) return 0; else { Defer(log.Add, 2); return log.Say("value", 3); } }

    [Case, Deferrable]
    public static void CommentsEverywhere(Log log) /* a */ // b
    { // c
        /* d */ Defer /* e */ ( /* f */ log /* g */ . /* h */ Add /* i */ , /* j */ 1 /* k */ ) /* l */ ; // m
        /* n */ if (log is not null) /* o */ Defer( // p
            () => // q
            log.Add(2) // r
            ); // s
        Defer(() => { /* t */ log!.Add(3); /* u */ } /* v */ );
        // w
    } // x

    [Case, Deferrable]
    public static void
        SpreadOut
        (Log log)
    {
        Defer
        (
            log
                .Add
            ,
            1
        )
        ;
        if
        (
            log
            is
            not
            null
        )
            Defer
            (
                ()
                =>
                log
                    .Add
                    (
                        2
                    )
            )
            ;
    }

    [Case, Deferrable]
    public static int ArgumentsAndReturnsOnOtherLines(Log log)
    {
        Defer(
            x => log.Add(x),
            1);
        Defer((a, b, c) => log.Add(a + b + c), 1, 2,
            3);
        if (log is null)
            return
                0;
        foreach (var i in new[] { 1 })
            Defer(() =>
            {
                if (i == 1)
                    return
                        log.Say("dropped", i);
                return 2;
            });
        return
            log.Say(
                "value",
                5);
    }

	[Case, Deferrable]
	public static void Tabs(Log log)
	{
		Defer(log.Add,	"tab	inside");	Defer(() =>	log.Add("late"));
	}

    /// <summary>Documented.</summary>
    /// <param name="log">The log.</param>
    [Case, Deferrable, Obsolete("old")]
    public static void DocumentedAndObsolete(Log log)
    {
        Defer(Old, log);
        Defer(() => Old(log));
    }

    [Obsolete("older", error: true)]
    private static void Old(Log log) => log.Add("old");

    [Case, Deferrable]
    public static void CallerInformation(Log log)
    {
        var here = Line();
        Defer(() => Caller(log, here));
        if (log is not null) Defer(() => Caller(log, here));
        foreach (var i in new[] { 1 }) Defer(() => Caller(log!, here));
        Defer(
            () =>
                Caller(log!, here));
        Expression(log!, 1 + 1 > 2);
        Defer(() => Expression(log!, 2 + 2 > 3));
        foreach (var i in new[] { 1 }) Defer(() => Expression(log!, i + 2 > 3));
    }

    private static int Line([CallerLineNumber] int line = 0) => line;

    private static void Caller(Log log, int from, [CallerLineNumber] int line = 0, [CallerFilePath] string file = "") => log.Add($"{line - from} {file}");

    private static void Expression(Log log, bool value, [CallerArgumentExpression(nameof(value))] string text = "") => log.Add(text);

    [Case]
    public static void ExpressionsOfMembersDriver(Log log) => new Members(log).Run();

    public partial class Members(Log log)
    {
        private readonly Log _log = log;

        private int Size => 1;

        [Deferrable]
        public void Run()
        {
            Defer(() => Expression(_log, Size > 0));
            foreach (var i in new[] { 1 })
            {
                Defer(() => Expression(_log, Size > i));
                Defer(() => Expression(_log, this.Size > i));
            }
        }
    }

    [Case]
    public static void SemicolonsDriver(Log log) => Semicolons(log);

    [Deferrable]
    private static void Semicolons(Log log)
    {
        ;;; Defer(log.Add, 1);;; Defer(() => { ;;; log.Add(2);; });
    }
}
