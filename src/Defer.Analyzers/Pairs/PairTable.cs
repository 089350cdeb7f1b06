// The pairs that DEFER018, DEFER019 and DEFER031 know, with those of the option `defer.pairs`.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Pairs;

/// <summary>Finds what a body takes and gives back.</summary>
internal sealed class PairTable
{
    /// <summary><c>Namespace.Type.Acquire&gt;Release, ...</c>: added to the pairs of the framework.</summary>
    private const string Option = "defer.pairs";

    private static readonly ImmutableArray<Pair> Framework =
    [
        Of("System.Threading.Monitor", "Enter", "Exit", Subject.FirstArgument, Nature.Lock),
        Of("System.Threading.Monitor", "TryEnter", "Exit", Subject.FirstArgument, Nature.Lock),
        Of("System.Threading.Lock", "Enter", "Exit", Subject.Receiver, Nature.Lock),
        Of("System.Threading.Lock", "TryEnter", "Exit", Subject.Receiver, Nature.Lock),
        Of("System.Threading.Lock", "EnterScope", "Dispose", Subject.Result, Nature.Resource) with { ReleaseType = "System.Threading.Lock.Scope" },
        Of("System.Threading.SemaphoreSlim", "Wait", "Release", Subject.Receiver, Nature.Count),
        Of("System.Threading.SemaphoreSlim", "WaitAsync", "Release", Subject.Receiver, Nature.Count),
        Of("System.Threading.WaitHandle", "WaitOne", "ReleaseMutex", Subject.Receiver, Nature.Lock) with { ReleaseType = "System.Threading.Mutex" },
        Of("System.Threading.ReaderWriterLockSlim", "EnterReadLock", "ExitReadLock", Subject.Receiver, Nature.Lock),
        Of("System.Threading.ReaderWriterLockSlim", "TryEnterReadLock", "ExitReadLock", Subject.Receiver, Nature.Lock),
        Of("System.Threading.ReaderWriterLockSlim", "EnterWriteLock", "ExitWriteLock", Subject.Receiver, Nature.Lock),
        Of("System.Threading.ReaderWriterLockSlim", "TryEnterWriteLock", "ExitWriteLock", Subject.Receiver, Nature.Lock),
        Of("System.Threading.ReaderWriterLockSlim", "EnterUpgradeableReadLock", "ExitUpgradeableReadLock", Subject.Receiver, Nature.Lock),
        Of("System.Threading.ReaderWriterLockSlim", "TryEnterUpgradeableReadLock", "ExitUpgradeableReadLock", Subject.Receiver, Nature.Lock),
        Of("System.Threading.ReaderWriterLock", "AcquireReaderLock", "ReleaseReaderLock", Subject.Receiver, Nature.Lock),
        Of("System.Threading.ReaderWriterLock", "AcquireWriterLock", "ReleaseWriterLock", Subject.Receiver, Nature.Lock),
        Of("System.Threading.SpinLock", "Enter", "Exit", Subject.Receiver, Nature.Lock),
        Of("System.Threading.SpinLock", "TryEnter", "Exit", Subject.Receiver, Nature.Lock),
        Of("System.Buffers.ArrayPool", "Rent", "Return", Subject.Result, Nature.Resource),
        Of("System.Runtime.InteropServices.GCHandle", "Alloc", "Free", Subject.Result, Nature.Resource),
        Of("System.Runtime.InteropServices.Marshal", "AllocHGlobal", "FreeHGlobal", Subject.Result, Nature.Resource),
        Of("System.Runtime.InteropServices.NativeMemory", "Alloc", "Free", Subject.Result, Nature.Resource),
        Of("System.Threading.ExecutionContext", "SuppressFlow", "RestoreFlow", Subject.None, Nature.Resource),
        Of("System.Threading.CountdownEvent", "AddCount", "Signal", Subject.Receiver, Nature.Count),
    ];

    private static readonly PairTable Default = new(Framework, []);

    private readonly ILookup<string, Pair> _acquires;
    private readonly ILookup<string, Pair> _releases;

    private PairTable(ImmutableArray<Pair> known, IEnumerable<Pair> more)
    {
        var all = known.AddRange(more);
        _acquires = all.ToLookup(static p => p.Acquire);
        _releases = all.ToLookup(static p => p.Release);
    }

    public static PairTable For(MarkedBody body, MarkedBodyContext context) =>
        context.OptionList(Option) is { Count: > 0 } entries ? new(Framework, Parse(entries, body.Method.Model.Compilation)) : Default;

    /// <summary>What the body itself takes.</summary>
    public IEnumerable<PairUse> Acquired(MarkedBody body)
    {
        foreach (var call in Calls(body))
            if (AcquireOf(call.TargetMethod) is { } pair
                && AcquiredPath(pair, call) is { } path && body.Flow.Find(call.Syntax) is { } point)
                yield return new(pair, path, call, point);
    }

    /// <summary>What the body itself gives back, without its Defers.</summary>
    public IEnumerable<PairUse> Released(MarkedBody body)
    {
        foreach (var call in Calls(body))
            if (ReleaseOf(call.TargetMethod) is { } pair
                && ReleasedPath(pair, call.Instance, Arguments(call), static o => ReferencePath.Of(o)) is { } path && body.Flow.Find(call.Syntax) is { } point)
                yield return new(pair, path, call, point);
    }

    /// <summary>What its Defers give back.</summary>
    public IEnumerable<DeferredUse> ReleasedLater(MarkedBody body)
    {
        foreach (var call in body.Deferred)
            if (call.Method is { } method && ReleaseOf(method) is { } pair && ReleasedPath(pair, call.Receiver, call.Arguments, call.PathOf) is { } path)
                yield return new(pair, path, call);
    }

    /// <summary>What its Defers take.</summary>
    public IEnumerable<DeferredUse> AcquiredLater(MarkedBody body)
    {
        foreach (var call in body.Deferred)
            if (call.Method is { } method && AcquireOf(method) is { Subject: not Subject.Result } pair
                && (pair.Subject is Subject.Receiver ? ReceiverOf(pair, call.Receiver, call.PathOf) : ReleasedPath(pair, call.Receiver, call.Arguments, call.PathOf)) is { } path)
                yield return new(pair, path, call);
    }

    /// <summary>
    /// Whether a function nested in the member, deferred or not, takes or gives back the same: then nobody can tell when.
    /// </summary>
    /// <param name="body">The body.</param>
    /// <param name="use">What is taken or given back.</param>
    /// <param name="except">A Defer that does not count.</param>
    public bool IsUsedElsewhere(MarkedBody body, PairUse use, DeferCall? except = null) =>
        body.Method.Member.Operation.Descendants().OfType<IInvocationOperation>()
            .Where(c => (ReleaseOf(c.TargetMethod) ?? AcquireOf(c.TargetMethod))?.HasReleaseOf(use.Pair) == true
                && !body.Own.Contains(c) && except?.Syntax.Span.Contains(c.Syntax.Span) != true)
            .Any(c => (ReleaseOf(c.TargetMethod) is { } pair ? ReleasedPath(pair, c.Instance, Arguments(c), static o => ReferencePath.Of(o)) : AcquiredPath(AcquireOf(c.TargetMethod)!, c))
                is not { } path || path.Is(use.Path));

    private static IEnumerable<IInvocationOperation> Calls(MarkedBody body) => body.Own.OfType<IInvocationOperation>();

    private Pair? AcquireOf(IMethodSymbol method) =>
        _acquires[method.Name].FirstOrDefault(p => p.Type == NameOf(method));

    private Pair? ReleaseOf(IMethodSymbol method) => _releases[method.Name].FirstOrDefault(p => p.ReleaseType == NameOf(method));

    /// <summary>Where its first declaration stands: an override is what it overrides.</summary>
    private static string NameOf(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } overridden) method = overridden;
        return FullName(method.ContainingType);
    }

    private static string FullName(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? FullName(outer) + "." + type.Name
        : type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." + type.Name
        : type.Name;

    private static ImmutableArray<IOperation> Arguments(IInvocationOperation call) =>
        [.. call.Arguments.OrderBy(static a => a.Parameter?.Ordinal).Select(static a => a.Value)];

    private static ReferencePath? AcquiredPath(Pair pair, IInvocationOperation call) => pair.Subject switch
    {
        Subject.Receiver => ReceiverOf(pair, call.Instance, static o => ReferencePath.Of(o)),
        Subject.FirstArgument => call.Arguments.IsEmpty ? null : ReferencePath.Of(Arguments(call)[0]),
        Subject.Result => ResultOf(call),
        _ => ReferencePath.Empty,
    };

    /// <summary>Other wait handles than a mutex have no owner.</summary>
    private static ReferencePath? ReceiverOf(Pair pair, IOperation? receiver, Func<IOperation?, ReferencePath?> path) =>
        pair.Type == pair.ReleaseType || receiver?.Type is INamedTypeSymbol type && FullName(type) == pair.ReleaseType ? path(receiver) : null;

    /// <summary>The variable or field that gets the result.</summary>
    private static ReferencePath? ResultOf(IInvocationOperation call)
    {
        IOperation value = call;
        while (value.Parent is IConversionOperation or IParenthesizedOperation) value = value.Parent;
        return value.Parent switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } => ReferencePath.To(local),
            ISimpleAssignmentOperation assignment when assignment.Value == value => ReferencePath.Of(assignment.Target),
            _ => null,
        };
    }

    private static ReferencePath? ReleasedPath(Pair pair, IOperation? receiver, ImmutableArray<IOperation> arguments, Func<IOperation?, ReferencePath?> path) => pair.Subject switch
    {
        Subject.None => ReferencePath.Empty,
        Subject.Receiver => path(receiver),
        // Returned to a pool, or released by a method of its own.
        Subject.Result when arguments.IsEmpty => path(receiver),
        _ => arguments.IsEmpty ? null : path(arguments[0]),
    };

    private static IEnumerable<Pair> Parse(IEnumerable<string> entries, Compilation compilation)
    {
        foreach (var entry in entries)
        {
            var sides = entry.Split('>');
            var dot = sides[0].LastIndexOf('.');
            if (sides.Length != 2 || dot < 0) continue;
            var (type, acquire, release) = (sides[0].Substring(0, dot).Trim(), sides[0].Substring(dot + 1).Trim(), sides[1].Trim());
            yield return Of(type, acquire, release, SubjectOf(type, acquire, release, compilation), Nature.Count);
        }
    }

    /// <summary>What a pair of the option takes, by its signatures; a type that is not there says nothing.</summary>
    private static Subject SubjectOf(string type, string acquire, string release, Compilation compilation)
    {
        var members = compilation.GetTypeByMetadataName(type) ?? compilation.GetTypeByMetadataName(type + "`1");
        var taking = members?.GetMembers(acquire).OfType<IMethodSymbol>().FirstOrDefault();
        var giving = members?.GetMembers(release).OfType<IMethodSymbol>().FirstOrDefault();
        if (taking is null || giving is null) return Subject.Receiver;
        if (giving.Parameters.Length > 0 && SymbolEqualityComparer.Default.Equals(giving.Parameters[0].Type, taking.ReturnType)) return Subject.Result;
        return !taking.IsStatic ? Subject.Receiver : taking.Parameters.IsEmpty ? Subject.None : Subject.FirstArgument;
    }

    private static Pair Of(string type, string acquire, string release, Subject subject, Nature nature) => new(type, acquire, type, release, subject, nature);
}
