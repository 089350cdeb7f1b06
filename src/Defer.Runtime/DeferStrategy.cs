namespace Deferral;

/// <summary>How the deferred calls of a method are compiled.</summary>
public enum DeferStrategy
{
    /// <summary>Each deferred call is open-coded where that is possible, and chained otherwise. The default.</summary>
    Auto,

    /// <summary>A contract: every deferred call is open-coded; one that cannot be is a build error that says why.</summary>
    OpenCoded,

    /// <summary>Every deferred call is a record on the method's chain, for debugging and comparison.</summary>
    Chained,
}
