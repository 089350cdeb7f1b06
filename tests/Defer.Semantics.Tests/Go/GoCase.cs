using System.Globalization;
using System.Runtime.CompilerServices;

namespace Deferral.Semantics.Tests.Go;

/// <summary>What the cases share: they say facts, as the programs in <c>oracle</c> do, and are compared with what Go printed.</summary>
public abstract partial class GoCase
{
    private readonly List<string> _facts = [];

    /// <summary>A value that Go panics with.</summary>
    protected sealed class PanicException(object value) : Exception(Text(value))
    {
        public object Value => value;
    }

    /// <summary>Nothing that the compiler knows.</summary>
    protected static int Zero => 0;

    protected void Say(string fact)
    {
        lock (_facts) _facts.Add(fact);
    }

    /// <summary>As <c>fmt.Sprint</c> writes it.</summary>
    protected static string Text(object value) => value is bool flag ? flag ? "true" : "false" : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    /// <summary>The function of the same name in <c>oracle/trace.go</c>: run-time errors have one name, where C# has types.</summary>
    protected static string Show(Exception? exception) => exception switch
    {
        null => "nil",
        NullReferenceException => "fault: nil dereference",
        DivideByZeroException => "fault: division by zero",
        IndexOutOfRangeException or ArgumentOutOfRangeException => "fault: out of range",
        InvalidCastException => "fault: failed conversion",
        _ => exception.Message,
    };

    /// <summary>What a deferred function calls. Its own Defer is not in the way of what its caller's caller is ending by.</summary>
    [Deferrable]
    protected void Helper(string name) => Defer(() => Say($"{name}: helper {Show(Recover())}"));

    /// <summary>Deferred itself: recovers, and can do so once.</summary>
    protected void Probe(string name, Panic panic)
    {
        Helper(name);
        Say($"{name}: own {Show(panic.Recover())}");
        Say($"{name}: again {Show(panic.Recover())}");
    }

    /// <summary>Runs the case, and compares what it said with what Go said.</summary>
    protected void Matches(Action test, [CallerMemberName] string name = "")
    {
        test();
        Assert.Equal(Oracle.Facts(name), _facts);
    }

    /// <summary>The case is a deliberate difference: it says something else than Go, and docs/semantics.md names it.</summary>
    protected void Differs(Action test, string[] facts, [CallerMemberName] string name = "")
    {
        test();
        Assert.Equal(facts, _facts);
        Assert.NotEqual(Oracle.Facts(name), _facts);
        Assert.Contains(Oracle.CaseNumber(name), Oracle.Differences());
    }
}
