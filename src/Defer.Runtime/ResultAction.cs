namespace Deferral;

/// <summary>A deferred call that reads and changes what the method returns, as Go's named results.</summary>
/// <typeparam name="TResult">The method's result type; in an async method the <c>T</c> of <c>Task&lt;T&gt;</c> or <c>ValueTask&lt;T&gt;</c>.</typeparam>
/// <param name="result">The value that is being returned.</param>
/// <remarks>It runs on the invocation that it belongs to only, and allocates nothing where it can be open-coded.</remarks>
/// <example><code>Defer((ref int result) => result *= 2);</code></example>
public delegate void ResultAction<TResult>(ref TResult result)
#if NET9_0_OR_GREATER
    where TResult : allows ref struct
#endif
    ;
