// Marked members that tests in another assembly call and override.

namespace Deferral.Semantics.Library;

/// <summary>A contract with a marked default implementation.</summary>
public partial interface ITool
{
    /// <summary>Implemented elsewhere.</summary>
    string Use(IList<string> log);

    /// <summary>A default interface method.</summary>
    [Deferrable]
    string Standard(IList<string> log)
    {
        Defer(() => log.Add("default deferred"));
        log.Add("default body");
        return "default";
    }
}

/// <summary>Marked methods of every kind.</summary>
public partial class Workshop : ITool
{
    /// <summary>A static one.</summary>
    [Deferrable]
    public static string Static(IList<string> log)
    {
        Defer(() => log.Add("static deferred"));
        log.Add("static body");
        return "static";
    }

    /// <summary>A virtual one.</summary>
    [Deferrable]
    public virtual string Virtual(IList<string> log)
    {
        Defer(() => log.Add("virtual deferred"));
        log.Add("virtual body");
        return "virtual";
    }

    /// <summary>A generic one.</summary>
    [Deferrable]
    public static T Generic<T>(IList<string> log, T value)
    {
        Defer(log.Add, "generic deferred " + value);
        log.Add("generic body");
        return value;
    }

    [Deferrable]
    string ITool.Use(IList<string> log)
    {
        Defer(() => log.Add("explicit deferred"));
        log.Add("explicit body");
        return "explicit";
    }
}
