#nullable disable
// An extension method may be called on null, whichever way it is declared: the rules have nothing to say here. The build is the test, warnings are errors.

namespace Deferral.Semantics.Library;

/// <summary>Where a rule took a member of an extension block for one of the type itself.</summary>
public static partial class ExtensionReceivers
{
    [Deferrable]
    public static void Now(object source)
    {
        var resource = source as IDisposable;
        Defer(resource.InMethod);
        Defer(resource.InBlock);
        Defer(static given => given.InBlock(), resource);
    }

    [Deferrable]
    public static void SetToNullLater(IDisposable source)
    {
        var resource = source;
        Defer(() => resource.InBlock());
        resource = null;
    }

    [Deferrable]
    public static void CheckedLater(object source)
    {
        var resource = source as IDisposable;
        Defer(resource.InBlock);
        if (resource is null) return;
        resource.InMethod();
    }

    [Deferrable]
    public static MemoryStream Fluent(MemoryStream stream)
    {
        Defer(stream.Logged);
        Defer(() => stream.Logged());
        Defer(() => stream.Release());
        return stream;
    }

    private static void InMethod(this IDisposable resource) => GC.KeepAlive(resource);

    extension(IDisposable resource)
    {
        private void InBlock() => GC.KeepAlive(resource);

        private IDisposable Logged() => resource;

        private void Release() => GC.KeepAlive(resource);
    }
}
