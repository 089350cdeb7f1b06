// Methods that belong together: what one takes, the other gives back.

using Deferral.Generator.Analysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Pairs;

/// <summary>What is taken.</summary>
internal enum Subject
{
    /// <summary>What the method is called on.</summary>
    Receiver,

    /// <summary>Its first argument.</summary>
    FirstArgument,

    /// <summary>What it returns: the release is called on that, or given that.</summary>
    Result,

    /// <summary>Nothing that has a name.</summary>
    None,
}

/// <summary>Who may take a thing while it is taken.</summary>
internal enum Nature
{
    /// <summary>A lock: it protects what stands between.</summary>
    Lock,

    /// <summary>A count, perhaps given back elsewhere: taking it and giving it back may be a signal.</summary>
    Count,

    /// <summary>A thing of its own, once for each call.</summary>
    Resource,
}

/// <summary>One pair.</summary>
/// <param name="Type">Full name of the type that has the acquiring method, without type arguments.</param>
/// <param name="Acquire">That method.</param>
/// <param name="ReleaseType">Full name of the type that has the releasing one.</param>
/// <param name="Release">That method.</param>
/// <param name="Subject">What is taken.</param>
/// <param name="Nature">Who may take it.</param>
internal sealed record Pair(string Type, string Acquire, string ReleaseType, string Release, Subject Subject, Nature Nature)
{
    /// <summary>Whether both are given back in the same way, however they were taken.</summary>
    public bool HasReleaseOf(Pair other) => Release == other.Release && ReleaseType == other.ReleaseType && Type == other.Type;
}

/// <summary>A call that takes something or gives it back.</summary>
/// <param name="Pair">By which pair.</param>
/// <param name="Path">What.</param>
/// <param name="Call">The call.</param>
/// <param name="At">Where the flow makes it.</param>
internal sealed record PairUse(Pair Pair, ReferencePath Path, IInvocationOperation Call, FlowPoint At)
{
    public bool Frees(PairUse taken) => Pair.HasReleaseOf(taken.Pair) && Path.Is(taken.Path);

    /// <summary>Whether it may fail, which its result tells. <c>WaitOne()</c> without a limit only ever returns true.</summary>
    public bool IsAttempt => Call.TargetMethod.ReturnType switch
    {
        { SpecialType: SpecialType.System_Boolean } => Call.TargetMethod.Name != "WaitOne" || Call.Arguments.Length > 0,
        INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } arguments } => arguments[0].SpecialType is SpecialType.System_Boolean,
        _ => false,
    };
}

/// <summary>A release that a Defer makes.</summary>
/// <param name="Pair">By which pair; of several with the same release, the first.</param>
/// <param name="Path">Of what.</param>
/// <param name="Call">The deferred call.</param>
internal sealed record DeferredUse(Pair Pair, ReferencePath Path, DeferredCall Call)
{
    public bool Frees(PairUse taken) => Pair.HasReleaseOf(taken.Pair) && Path.Is(taken.Path);
}
