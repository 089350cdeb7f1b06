using System.ComponentModel;

namespace Deferral.CompilerServices;

/// <summary>On the lowered copy of a marked method; the link step moves its body and removes both.</summary>
/// <param name="target">Metadata name of the marked method in the same type.</param>
/// <param name="defers">One entry for each Defer statement in text order: <c>LINE|COLUMN|TEXT|PATH</c>, counted from 1.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LoweredBodyAttribute(string target, params string[] defers) : Attribute
{
    /// <summary>Metadata name of the marked method in the same type.</summary>
    public string Target => target;

    /// <summary>One entry for each Defer statement in text order: <c>LINE|COLUMN|TEXT|PATH</c>, counted from 1.</summary>
    public string[] Defers => defers;
}
