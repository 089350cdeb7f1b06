// Eager arguments, named arguments, method groups.

using D = Deferral.DeferStatements;

public static partial class Arguments
{
    [Case, Deferrable]
    public static void NamedArguments(Log log)
    {
        Defer(call: log.Add, a: 1);
        Defer(a: log.Say("a", 2), call: log.Say("call", (Action<int>)log.Add));
        Defer(b: log.Say("b", 1), a: log.Say("a", 2), call: (x, y) => log.Add(x - y));
        if (log is not null) Defer(b: log.Say("b", 1), call: log.Say("l", log).Pair, a: log.Say("a", 2));
        foreach (var i in new[] { 1 }) Defer(b: log!.Say("b", i), a: log.Say("a", 2), call: log.Say("l", log).Pair);
    }

    private static void Pair(this Log log, int a, int b) => log.Add($"pair {a} {b}");

    [Case, Deferrable]
    public static void OrderOfEvaluation(Log log)
    {
        Defer(log.Say("receiver", log).Three, log.Say("a", 1), log.Say("b", 2), log.Say("c", 3));
        if (log is not null) Defer(log.Say("receiver", log).Three, log.Say("a", 1), log.Say("b", 2), log.Say("c", 3));
        for (var i = 0; i < 2; i++) Defer(log.Say("receiver", log).Three, log.Say("a", i), log.Say("b", i), log.Say("c", i));
    }

    private static void Three(this Log log, int a, int b, int c) => log.Add($"three {a} {b} {c}");

    [Case, Deferrable]
    public static void FourArguments(Log log)
    {
        Defer(Four, log, 1, "two", 3.0);
        Defer(FourWithResult, log, 1, "two", 3.0);
        if (log is not null) Defer(Four, log, 1, "two", 3.0);
        foreach (var i in new[] { 1 }) Defer(Four, log, i, "two", 3.0);
    }

    private static void Four(Log log, int a, string b, double c) => log.Add($"{a} {b} {c}");

    private static int FourWithResult(Log log, int a, string b, double c) => log.Say("result", a);

    [Case, Deferrable]
    public static void ArgumentsReassignedLater(Log log)
    {
        var n = 1;
        var l = log;
        Defer(log.Add, n);
        Defer(l.Add, n + 1);
        if (n == 1) Defer(l.Add, n + 2);
        n = 100;
        l = null!;
        Defer(log.Add, n);
    }

    [Case, Deferrable]
    public static void GroupsWithOptionalParametersInReach(Log log)
    {
        Defer(OneOrTwo, log);
        Defer<object>(Overloaded, "text");
        Defer(Overloaded, "text");
        Defer<long>(Overloaded, 5);
        Defer(ParamsOrNot, log);
        if (log is not null) Defer<object>(Overloaded, "text");
        foreach (var i in new[] { 1 }) Defer<object>(Overloaded, "text");
        s_log = log;
    }

    private static Log? s_log;

    private static void OneOrTwo(Log log) => log.Add("one");

    private static void OneOrTwo(Log log, int n = 5) => log.Add("two");

    private static void Overloaded(object o) => s_log!.Add("object");

    private static void Overloaded(string s) => s_log!.Add("string");

    private static void Overloaded(long n) => s_log!.Add("long");

    private static void ParamsOrNot(Log log, params int[] rest) => log.Add("params");

    private static void ParamsOrNot(Log log) => log.Add("no params");

    [Case, Deferrable]
    public static void GroupThatACallWouldBindElsewhere(Log log)
    {
        Action<string> take = s => log.Add("taken " + s);
        Defer<string>(Picks, "text");
        Defer<int>(Picks, 5);
        Defer<IEnumerable<char>>(Picks, "text");
        s_log = log;
    }

    private static void Picks<T>(T value) => s_log!.Add("generic " + typeof(T).Name);

    private static void Picks(IEnumerable<char> value) => s_log!.Add("chars");

    [Case, Deferrable]
    public static void GenericGroups(Log log)
    {
        Defer(Generic<int>, log);
        Defer(Inferred, log, 5);
        Defer<Log, object>(Inferred, log, 5);
        Defer(Enumerable.ToList, new[] { 1 }.AsEnumerable());
        if (log is not null) Defer(Generic<string>, log);
        foreach (var i in new[] { 1 }) Defer(Inferred, log, i);
    }

    private static void Generic<T>(Log log) => log.Add(typeof(T).Name);

    private static void Inferred<T>(Log log, T value) => log.Add(typeof(T).Name + value);

    [Case, Deferrable]
    public static void ReceiversOfEveryKind(Log log)
    {
        Defer(log.Open("new").Dispose);
        Defer((log.Open("parenthesized")).Dispose);
        Defer(((IDisposable)log.Open("cast")).Dispose);
        Defer(new List<Resource> { log.Open("indexed") }[0].Dispose);
        Defer((log is null ? log!.Open("a") : log.Open("b")).Dispose);
        Defer(log.Open("null-forgiving")!.Dispose);
        Defer(log.Open("group")!.Dispose!);
        Defer((log.Open("parenthesized group").Dispose));
        Defer("text".ToUpperInvariant);
    }

    [Case, Deferrable]
    public static void MoreReceivers(Log log)
    {
        Defer(5.ToString);
        Defer(DateTime.MinValue.ToString);
        Defer(Color.Red.ToString);
        Defer(default(KeyValuePair<int, int>).ToString);
        Defer(typeof(int).ToString);
        Defer(s_box.Show);
        if (log is not null) Defer(s_box.Show);
        s_box = new("changed", log!);
        foreach (var i in new[] { 1, 2 }) Defer(i.ToString);
        foreach (var i in new[] { 1, 2 }) Defer(s_box.Show);
    }

    private enum Color { Red }

    private static NamedBox s_box = new("first", new());

    private readonly struct NamedBox(string name, Log log)
    {
        public void Show() => log.Add(name);
    }

    [Case, Deferrable]
    public static void ResultsAreDropped(Log log)
    {
        var set = new HashSet<int> { 1 };
        var dictionary = new Dictionary<string, int> { ["a"] = 1 };
        Defer(() => log.Add(set.Count + dictionary.Count));
        Defer(set.Remove, 1);
        Defer(dictionary.Remove, "a");
        Defer(set.Add, 2);
        Defer(() => set.Add(3));
        Defer(() => dictionary.TryAdd("b", 2));
    }

    [Case, Deferrable]
    public static void QualifiedAndAliasedCalls(Log log)
    {
        DeferStatements.Defer(() => log.Add("qualified"));
        Deferral.DeferStatements.Defer(log.Add, "fully");
        global::Deferral.DeferStatements.Defer<string>(log.Add, "globally");
        D.Defer(() => log.Add("aliased"));
        if (log is not null) D.Defer(log.Add, "aliased in a branch");
    }

    [Case, Deferrable]
    public static void NotOurs(Log log)
    {
        Defer(() => log.Add("ours"));
        new Other(log).Defer(() => log.Add("not ours"));
        Other.DeferStatic(() => log.Add("not ours either"));
    }

    private sealed class Other(Log log)
    {
        public void Defer(Action action)
        {
            log.Add("at once");
            action();
        }

        public static void DeferStatic(Action action) => action();
    }

    [Deferrable, Refused("DEFER062")]
    public static void AsAForClause(Log log)
    {
        for (Defer(() => { }); ;) return;
    }

    [Deferrable, Refused("DEFER002")]
    public static void InsideALambda(Log log)
    {
        Action a = () => Defer(() => { });
    }

    [Deferrable, Refused("DEFER008")]
    public static void AsyncLambdaInASyncMethod(Log log)
    {
        Defer(async () => await log.AddAsync(1));
    }
}
