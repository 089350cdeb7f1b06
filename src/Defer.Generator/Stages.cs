// Names of the tracked stages, for tests that prove them cached.

namespace Deferral.Generator;

/// <summary>The incremental stages.</summary>
internal static class Stages
{
    /// <summary>Marked member to <see cref="Model.LoweredMethod"/>.</summary>
    public const string Lower = nameof(Lower);
}
