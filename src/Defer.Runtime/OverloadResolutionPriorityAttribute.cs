#if !NET9_0_OR_GREATER
// Unknown to these frameworks; the compiler finds it by name, also in another assembly's metadata.
namespace System.Runtime.CompilerServices;

[AttributeUsage(AttributeTargets.Method, Inherited = false)]
internal sealed class OverloadResolutionPriorityAttribute(int priority) : Attribute
{
    public int Priority => priority;
}
#endif
