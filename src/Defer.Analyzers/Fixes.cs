// What a diagnostic tells its fix, as a property.

using System.Collections.Immutable;

namespace Deferral.Analyzers;

internal static class Fixes
{
    /// <summary>What the Defer evaluates now is not written any more: a lambda that reads it late means the same.</summary>
    public const string KeepsItsValue = nameof(KeepsItsValue);

    public static ImmutableDictionary<string, string?> Properties(bool keepsItsValue) =>
        keepsItsValue ? ImmutableDictionary<string, string?>.Empty.Add(KeepsItsValue, null) : ImmutableDictionary<string, string?>.Empty;
}
