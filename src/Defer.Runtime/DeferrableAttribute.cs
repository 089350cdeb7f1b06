namespace Deferral;

/// <summary>
/// Marks a method whose <c>Defer</c> statements run, last in first out, when the method ends.
/// On the module it marks the top-level program.
/// </summary>
/// <remarks>
/// The containing types must be <c>partial</c>. The build replaces the body of the marked method, so every caller
/// (direct, virtual, through a delegate or by reflection) runs the deferred calls.
/// </remarks>
/// <example>
/// <code>
/// public partial class Files
/// {
///     [Deferrable]
///     public static long Copy(string source, string destination)
///     {
///         var input = File.OpenRead(source);
///         Defer(input.Dispose);
///
///         var output = File.Create(destination);
///         Defer(output.Dispose);
///
///         input.CopyTo(output);
///         return input.Length;
///     }
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Module)]
public sealed class DeferrableAttribute : Attribute
{
    /// <summary>What happens when a deferred call throws while another exception is in flight.</summary>
    public DeferErrors Errors { get; set; }

    /// <summary>How the deferred calls are compiled.</summary>
    public DeferStrategy Strategy { get; set; }

    /// <summary>
    /// True (the default): deferred tasks are awaited as an <c>await</c> written by hand would;
    /// false: as with <c>ConfigureAwait(false)</c>.
    /// </summary>
    public bool ContinueOnCapturedContext { get; set; } = true;
}
