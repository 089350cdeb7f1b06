// The only table of rules: ids, titles, messages, severities, categories. Each has its page in docs/rules.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace Deferral.Analyzers;

/// <summary>All rules that the analyzers report.</summary>
internal static class Descriptors
{
    private const string Correctness = "Defer.Correctness";
    private const string Reliability = "Defer.Reliability";
    private const string Performance = "Defer.Performance";
    private const string Style = "Defer.Style";
    private const string Limits = "Defer.Limits";
    private const string Explain = "Defer.Explain";

    private const string HelpRoot = "https://github.com/defer-csharp/defer/blob/main/docs/rules/";

    public static readonly DiagnosticDescriptor OutsideMarked = Rule(
        "DEFER001", Correctness, DiagnosticSeverity.Error,
        "Defer outside a [Deferrable] method",
        "{0} is not marked [Deferrable], so nothing is deferred here: this statement throws when it runs");

    public static readonly DiagnosticDescriptor NestedFunction = Stopping(
        ProblemIds.NestedFunction, Correctness,
        "Defer inside a lambda or local function",
        "This Defer belongs to {0}, not to the marked method '{1}': mark that [Deferrable] too, or move the Defer into the method's own body");

    public static readonly DiagnosticDescriptor NotPartial = Stopping(
        ProblemIds.NotPartial, Correctness,
        "Type with a [Deferrable] method must be partial",
        "'{0}' must be partial: the lowered body of '{1}' is written in another part of it");

    public static readonly DiagnosticDescriptor NotSupported = Stopping(
        ProblemIds.NotSupported, Correctness,
        "[Deferrable] is not supported here",
        "[Deferrable] is not supported on {0}; {1}");

    /// <summary>The same rule as information: an iterator can be marked, but not everything holds in it (spec 3.2).</summary>
    public static readonly DiagnosticDescriptor Iterator = Rule(
        ProblemIds.NotSupported, Correctness, DiagnosticSeverity.Info,
        "[Deferrable] on an iterator",
        "The deferred calls of iterator '{0}' run when it ends or is disposed, and its body's own exception is lost if one of them throws");

    public static readonly DiagnosticDescriptor RecoverElsewhere = Stopping(
        ProblemIds.RecoverElsewhere, Correctness,
        "Recover() outside a deferred lambda",
        "Recover() works only directly in a deferred lambda: 'Defer(() => { var e = Recover(); ... })'; a method that is deferred by name takes a Panic instead");

    public static readonly DiagnosticDescriptor RecoverNow = Stopping(
        "DEFER006", Correctness,
        "Recover() is evaluated immediately",
        "Recover {0}; write it directly in a deferred lambda: 'Defer(() => {{ var e = Recover(); ... }})'");

    public static readonly DiagnosticDescriptor AsyncVoid = Rule(
        "DEFER007", Correctness, DiagnosticSeverity.Error,
        "Async lambda becomes async void",
        "{0} is deferred as an Action, so nothing waits for it and its exception ends the process; {1}");

    public static readonly DiagnosticDescriptor NotTheResult = Stopping(
        ProblemIds.NotTheResult, Correctness,
        "Deferred call cannot take the result",
        "A deferred call with a 'ref' parameter takes the method's result, and {0}");

    public static readonly DiagnosticDescriptor NotAwaited = Stopping(
        ProblemIds.NotAwaited, Correctness,
        "Deferred task is not awaited",
        "A deferred task is awaited when the method ends, which only an async method can do; make this one async, or defer a call that returns no task");

    public static readonly DiagnosticDescriptor InLoop = Rule(
        "DEFER010", Reliability, DiagnosticSeverity.Warning,
        "Defer in a loop",
        "This Defer is reached again and again, but its calls wait until '{0}' ends; move the body of the loop into a [Deferrable] method, or use 'using'");

    public static readonly DiagnosticDescriptor NeverRuns = Rule(
        "DEFER011", Reliability, DiagnosticSeverity.Warning,
        "Deferred call never runs",
        "'{0}' never ends after this Defer, so the deferred call never runs; leave the loop, or call it there");

    public static readonly DiagnosticDescriptor CheckedLater = Rule(
        "DEFER012", Reliability, DiagnosticSeverity.Warning,
        "Resource deferred before it is checked",
        "'{0}' comes from '{1}', which may fail, and is checked at line {2} only; move the Defer below the check");

    public static readonly DiagnosticDescriptor NullReceiver = Rule(
        "DEFER013", Reliability, DiagnosticSeverity.Warning,
        "Deferred receiver may be null",
        "'{0}' may be null when {1}; defer a lambda that uses '?.', or keep the value in a variable of its own");

    public static readonly DiagnosticDescriptor ReassignedLater = Rule(
        "DEFER014", Reliability, DiagnosticSeverity.Warning,
        "Value that is deferred now changes later",
        "The deferred call uses the value that '{0}' has here, not the one that it gets at line {1}; defer a lambda to read it late, or name a copy to say that this is meant");

    public static readonly DiagnosticDescriptor ElapsedNow = Rule(
        "DEFER015", Reliability, DiagnosticSeverity.Warning,
        "Argument is evaluated now, not when deferred",
        "'{0}' is evaluated here, where it says nothing yet, and not when the deferred call runs; defer a lambda that reads it");

    /// <summary>The same rule as information: the call may well be meant for now.</summary>
    public static readonly DiagnosticDescriptor CalledNow = Rule(
        "DEFER015", Reliability, DiagnosticSeverity.Info,
        "Receiver is evaluated now, not when deferred",
        "'{0}' is called here; only '{1}' is deferred");

    public static readonly DiagnosticDescriptor ModifiedLater = Rule(
        "DEFER016", Reliability, DiagnosticSeverity.Info,
        "Captured variable gets another value after the Defer",
        "The deferred lambda reads '{0}' when it runs: it then has the value that line {1} gives it");

    /// <summary>The same rule as a warning, where it cannot be meant.</summary>
    public static readonly DiagnosticDescriptor AnotherObject = Rule(
        "DEFER016", Reliability, DiagnosticSeverity.Warning,
        "Captured variable is modified after the Defer",
        "The deferred lambda reads '{0}' when it runs: it then {1}; keep the value of now in a variable of its own");

    public static readonly DiagnosticDescriptor ProcessExit = Rule(
        "DEFER017", Reliability, DiagnosticSeverity.Warning,
        "Process exits and deferred calls will not run",
        "'{0}' ends the process, and the call that is deferred at line {1} does not run; return from here, or make the call first");

    public static readonly DiagnosticDescriptor WrongLock = Rule(
        "DEFER018", Reliability, DiagnosticSeverity.Warning,
        "Wrong lock operation",
        "This {0}; {1}");

    public static readonly DiagnosticDescriptor NotDeferred = Rule(
        "DEFER019", Reliability, DiagnosticSeverity.Info,
        "Lock acquired without a deferred release",
        "'{0}' is released at line {1} only if {2}; defer the release right here");

    public static readonly DiagnosticDescriptor HidesException = Rule(
        "DEFER020", Reliability, DiagnosticSeverity.Warning,
        "Deferred call throws and hides the exception in flight",
        "An exception that is thrown here takes the place of the one in flight; use DeferOnSuccess to throw only when there is none, Errors = DeferErrors.KeepFirst to keep the first, or catch it here");

    public static readonly DiagnosticDescriptor ResponseStarted = Rule(
        "DEFER021", Reliability, DiagnosticSeverity.Warning,
        "Response changed in a deferred call without a HasStarted check",
        "The response may have started when this deferred call runs, and {0}; ask 'HasStarted' first");

    public static readonly DiagnosticDescriptor RollbackAfterCommit = Rule(
        "DEFER022", Reliability, DiagnosticSeverity.Warning,
        "Deferred rollback also runs after commit",
        "'{0}' is rolled back even after the commit at line {1}, which throws; use DeferOnError");

    public static readonly DiagnosticDescriptor SourceNotDisposed = Rule(
        "DEFER023", Reliability, DiagnosticSeverity.Info,
        "CancellationTokenSource is never disposed or cancelled",
        "'{0}' can leave '{1}' neither disposed nor cancelled{2}; defer its disposal right here");

    public static readonly DiagnosticDescriptor Unreachable = Rule(
        "DEFER024", Reliability, DiagnosticSeverity.Warning,
        "Defer is unreachable",
        "Control never reaches this Defer; move it up, to where its resource is opened");

    public static readonly DiagnosticDescriptor ResultIgnored = Rule(
        "DEFER025", Reliability, DiagnosticSeverity.Info,
        "Result of the deferred call is ignored",
        "{0}, and nobody looks at it; look at it in a deferred lambda, or write '_ = ...' there to say that this is meant");

    public static readonly DiagnosticDescriptor CleanupNotInvoked = Rule(
        "DEFER026", Reliability, DiagnosticSeverity.Warning,
        "Returned cleanup is never invoked",
        "The deferred call only returns {0}, which is then dropped; {1}");

    public static readonly DiagnosticDescriptor ResultUnchanged = Rule(
        "DEFER027", Reliability, DiagnosticSeverity.Warning,
        "Deferred assignment does not change the returned value",
        "'return' has evaluated '{0}' before this assignment runs, so the returned value does not change; take the result itself: 'Defer((ref {1} result) => ...)'");

    public static readonly DiagnosticDescriptor ScopeEnded = Rule(
        "DEFER028", Reliability, DiagnosticSeverity.Warning,
        "Scope has ended when the deferred call runs",
        "The deferred call runs when '{0}' ends, and by then {1}");

    public static readonly DiagnosticDescriptor BeforeTaskCompletes = Rule(
        "DEFER029", Reliability, DiagnosticSeverity.Warning,
        "Deferred calls run before the returned task completes",
        "The call that is deferred at line {0} runs when '{1}' returns this task, not when the task completes; make '{1}' async and await it");

    public static readonly DiagnosticDescriptor ReturnsReleased = Rule(
        "DEFER030", Reliability, DiagnosticSeverity.Warning,
        "Returning an object that a deferred call releases",
        "'{0}' is {1} here, and the call that is deferred at line {2} releases it when the method ends; defer that with DeferOnError");

    public static readonly DiagnosticDescriptor ReleasedTwice = Rule(
        "DEFER031", Reliability, DiagnosticSeverity.Info,
        "Released twice",
        "'{0}' is released here, and again by the Defer at line {1}; remove this release");

    public static readonly DiagnosticDescriptor DependencyFirst = Rule(
        "DEFER032", Reliability, DiagnosticSeverity.Info,
        "Deferred order releases a dependency first",
        "'{0}' is released before '{1}', which was made from it: what is deferred last runs first; swap the two");

    public static readonly DiagnosticDescriptor RecoveredDiscarded = Rule(
        "DEFER033", Reliability, DiagnosticSeverity.Info,
        "Recovered exception is discarded",
        "This stops any exception, and nobody will ever see it; log it, or name the type that is expected: 'Recover<IOException>()'");

    public static readonly DiagnosticDescriptor StillUsed = Rule(
        "DEFER034", Reliability, DiagnosticSeverity.Warning,
        "Started work still uses what a deferred call releases",
        "The work that is started here may still use '{0}' when '{1}' ends and the Defer at line {2} releases it; wait for the work, or let it release '{0}'");

    public static readonly DiagnosticDescriptor ClosureAvoidable = Rule(
        "DEFER040", Performance, DiagnosticSeverity.Info,
        "Closure can be avoided with the eager overload",
        "This Defer keeps a closure because it {0}; {1} not change after it, so the eager form does the same without one");

    public static readonly DiagnosticDescriptor UsingIsEnough = Rule(
        "DEFER041", Performance, DiagnosticSeverity.Hidden,
        "A using declaration is enough",
        "This Defer only disposes of '{0}', as a using declaration does");

    public static readonly DiagnosticDescriptor MarkUnused = Rule(
        "DEFER050", Style, DiagnosticSeverity.Info,
        "[Deferrable] without a Defer",
        "'{0}' defers nothing, so it need not be marked",
        tags: WellKnownDiagnosticTags.Unnecessary);

    public static readonly DiagnosticDescriptor MethodGroup = Rule(
        "DEFER051", Style, DiagnosticSeverity.Hidden,
        "Lambda can be a method group",
        "'{0}' does the same as this lambda");

    public static readonly DiagnosticDescriptor Unnecessary = Rule(
        "DEFER052", Style, DiagnosticSeverity.Info,
        "Unnecessary Defer",
        "Nothing happens after this Defer, so the call can stand in its place",
        enabled: false);

    public static readonly DiagnosticDescriptor SpanAcrossAwait = Stopping(
        ProblemIds.SpanAcrossAwait, Limits,
        "Ref struct cannot be kept until the method ends",
        "A span or other ref struct cannot be kept until {0} ends; pass an array or a Memory<T>");

    public static readonly DiagnosticDescriptor MemberKind = Stopping(
        ProblemIds.MemberKind, Limits,
        "[Deferrable] cannot be lowered here",
        "[Deferrable] cannot be lowered on {0}; {1}");

    public static readonly DiagnosticDescriptor NotAStatement = Stopping(
        ProblemIds.NotAStatement, Limits,
        "Defer is not a statement of its own",
        "This Defer is part of another expression; {0}");

    public static readonly DiagnosticDescriptor CatchInIterator = Stopping(
        ProblemIds.CatchInIterator, Limits,
        "Iterator cannot catch what is in flight",
        "C# allows no 'catch' around a 'yield', so {0} cannot work in an iterator; use DeferOnError without arguments, KeepLast or Plain, or put the part that can fail into a marked method that is called here");

    public static readonly DiagnosticDescriptor CannotOpenCode = Stopping(
        ProblemIds.CannotOpenCode, Limits,
        "Defer cannot be open-coded",
        "Strategy is OpenCoded, and this Defer must be chained: {0}");

    public static readonly DiagnosticDescriptor FileLocalType = Stopping(
        ProblemIds.FileLocalType, Limits,
        "Marked method names a file-local type",
        "The lowered body is written into another file, which cannot name the file-local type '{0}'; remove 'file' from it, or use it in an unmarked method that is called here");

    public static readonly DiagnosticDescriptor LocalFunctionScope = Stopping(
        ProblemIds.LocalFunctionScope, Limits,
        "Local function is called from outside its variables",
        "Local function '{0}' is called before a Defer that stands between it and '{1}', which it uses; declare '{1}' before the Defer, or pass it as an argument");

    public static readonly DiagnosticDescriptor RefStructOnChain = Stopping(
        ProblemIds.RefStructOnChain, Limits,
        "Ref struct cannot be kept on the chain",
        "A span or other ref struct cannot be kept on the chain, and this Defer is chained: {0}; pass an array or a Memory<T>");

    public static readonly DiagnosticDescriptor Dynamic = Stopping(
        ProblemIds.Dynamic, Limits,
        "Dynamic value decides what a Defer means",
        "What this Defer means would be decided at run time, because {0} is dynamic; {1}");

    public static readonly DiagnosticDescriptor NoPlaceForResult = Stopping(
        ProblemIds.NoPlaceForResult, Limits,
        "Returned reference cannot wait for the deferred calls",
        "With {0} the result waits until the deferred calls have run, and {1} cannot wait; return a value, or {2}");

    /// <summary>Reported by the generator: the analyzers see what the others have added.</summary>
    public static readonly DiagnosticDescriptor OtherGenerator = Stopping(
        ProblemIds.OtherGenerator, Limits,
        "Statement names what another generator adds",
        "This statement names what another generator adds, which cannot be seen here, and that leaves no way to lower {0}; put what it names into a variable of a known type first, or into a method that is called here");

    public static readonly DiagnosticDescriptor OpenCoded = Rule(
        "DEFER900", Explain, DiagnosticSeverity.Hidden,
        "Defer is open-coded",
        "open-coded defer");

    public static readonly DiagnosticDescriptor Chained = Rule(
        "DEFER901", Explain, DiagnosticSeverity.Info,
        "Defer is chained",
        "chained defer: {0}");

    /// <summary>Among those of the link step, which would say it if it ran.</summary>
    public static readonly DiagnosticDescriptor NoLinkStep = Rule(
        "DEFER968", Correctness, DiagnosticSeverity.Error,
        "Build has no link step",
        "The package's targets are missing (ExcludeAssets, IncludeAssets without 'build'), so nothing links, and this statement throws when it runs: put them back");

    /// <summary>The rules behind <see cref="ProblemIds"/>, by id.</summary>
    public static readonly ImmutableDictionary<string, DiagnosticDescriptor> OfProblems = new[]
    {
        NestedFunction, NotPartial, NotSupported, RecoverElsewhere, NotAwaited, NotTheResult, SpanAcrossAwait, MemberKind, NotAStatement, CatchInIterator,
        CannotOpenCode, FileLocalType, LocalFunctionScope, RefStructOnChain, Dynamic, NoPlaceForResult, OtherGenerator,
    }.ToImmutableDictionary(static d => d.Id);

    /// <summary>What keeps a member from being lowered. Switched off, it would leave the link step to say less (DEFER950): it cannot be.</summary>
    private static DiagnosticDescriptor Stopping(string id, string category, string title, string message) =>
        Rule(id, category, DiagnosticSeverity.Error, title, message, tags: WellKnownDiagnosticTags.NotConfigurable);

    private static DiagnosticDescriptor Rule(
        string id, string category, DiagnosticSeverity severity, string title, string message, bool enabled = true, params string[] tags) =>
        new(id, title, message, category, severity, enabled, helpLinkUri: HelpRoot + id + ".md", customTags: tags);
}
