// What a diagnostic tells its fix, as a property.

using System.Collections.Immutable;

namespace Deferral.Analyzers;

internal static class Fixes
{
    /// <summary>What the Defer evaluates now is not written any more: a lambda that reads it late means the same.</summary>
    public const string KeepsItsValue = nameof(KeepsItsValue);

    /// <summary>Every way out but an exception comes by the place where the deferred call is wrong: it may be left to exceptions.</summary>
    public const string OnlyOnError = nameof(OnlyOnError);

    public static ImmutableDictionary<string, string?> Properties(bool keepsItsValue) => When(keepsItsValue, KeepsItsValue);

    public static ImmutableDictionary<string, string?> When(bool holds, string property) =>
        holds ? ImmutableDictionary<string, string?>.Empty.Add(property, null) : ImmutableDictionary<string, string?>.Empty;
}
