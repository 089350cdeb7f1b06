namespace Deferral;

// A resource and its disposal in one: evaluates, defers, returns.
public static partial class DeferStatements
{
    /// <summary>Defers the disposal of a resource.</summary>
    /// <typeparam name="T">The resource's type; a struct is not boxed, and it is its copy that is disposed of.</typeparam>
    /// <param name="resource">What to dispose of when the method ends; null does nothing.</param>
    /// <returns>The resource.</returns>
    /// <exception cref="DeferNotLoweredException">The build did not replace this expression.</exception>
    /// <example><code>var input = DeferDispose(File.OpenRead(path));</code></example>
    public static T DeferDispose<T>(T resource)
        where T : IDisposable? => throw new DeferNotLoweredException();

    /// <summary>Defers the disposal of a resource, which is awaited. Only in async methods and async iterators.</summary>
    /// <typeparam name="T">The resource's type; a struct is not boxed, and it is its copy that is disposed of.</typeparam>
    /// <param name="resource">What to dispose of when the method ends; null does nothing.</param>
    /// <returns>The resource.</returns>
    /// <exception cref="DeferNotLoweredException">The build did not replace this expression.</exception>
    /// <example><code>var connection = DeferDisposeAsync(await pool.OpenAsync());</code></example>
    public static T DeferDisposeAsync<T>(T resource)
        where T : IAsyncDisposable? => throw new DeferNotLoweredException();
}
