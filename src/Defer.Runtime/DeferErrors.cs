namespace Deferral;

/// <summary>What happens to an exception in flight when a deferred call throws another one.</summary>
public enum DeferErrors
{
    /// <summary>The later exception replaces the earlier one, which stays reachable through <see cref="DeferExceptionExtensions.GetSuppressed"/>. The default, as in Go and C#.</summary>
    KeepLast,

    /// <summary>The first exception stays in flight, so a typed <c>catch</c> sees it; the later ones are its suppressed exceptions. As in Java.</summary>
    KeepFirst,

    /// <summary>Two or more exceptions arrive in one <see cref="AggregateException"/>, oldest first; a single one arrives as it is.</summary>
    Aggregate,

    /// <summary>Bare <c>try</c>/<c>finally</c>, for the hottest methods: the later exception replaces the earlier one, which is gone.</summary>
    Plain,
}
