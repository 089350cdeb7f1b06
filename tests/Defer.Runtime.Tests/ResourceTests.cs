using Deferral.CompilerServices;

namespace Deferral.Tests;

/// <summary>A kept resource is disposed of once; null and what was never kept are not; structs are not boxed.</summary>
public class ResourceTests
{
    private static int s_disposed;

    [Fact]
    public async Task Nothing_is_disposed_of_unless_it_was_kept()
    {
        s_disposed = 0;
        default(Resource<Token>).Dispose();
        default(Resource<MemoryStream>).Dispose();
        await default(AsyncResource<Token>).DisposeAsync();
        await default(AsyncResource<MemoryStream>).DisposeAsync();
        Assert.Equal(0, s_disposed);
    }

    [Fact]
    public async Task What_was_kept_is_returned_and_disposed_of()
    {
        var stream = new MemoryStream();
        Resource<MemoryStream> kept = default;
        Assert.Same(stream, kept.Keep(stream));
        Assert.True(stream.CanRead);
        kept.Dispose();
        Assert.False(stream.CanRead);

        stream = new MemoryStream();
        AsyncResource<MemoryStream> keptAsync = default;
        Assert.Same(stream, keptAsync.Keep(stream));
        await keptAsync.DisposeAsync();
        Assert.False(stream.CanRead);
    }

    [Fact]
    public async Task Null_does_nothing()
    {
        Resource<IDisposable?> kept = default;
        Assert.Null(kept.Keep(null));
        kept.Dispose();

        AsyncResource<IAsyncDisposable?> keptAsync = default;
        Assert.Null(keptAsync.Keep(null));
        await keptAsync.DisposeAsync();

        var chain = DeferChain.Rent();
        Assert.Null(chain.Keep((IDisposable?)null));
        Assert.Null(chain.KeepAsync((IAsyncDisposable?)null));
        Assert.Null(chain.RunCatching(null, DeferErrors.KeepLast));
    }

    [Fact]
    public async Task The_chain_disposes_in_its_order()
    {
        var ran = new List<string>();
        var chain = DeferChain.Rent();
        var first = new Named("1", ran);
        Assert.Same(first, chain.Keep(first));
        chain.Push(ran.Add, "2");
        Assert.Same(first, chain.KeepAsync(first));
        Assert.Empty(ran);
        await chain.RunAsync(null, true, false, true);

        Assert.Equal(["begin async 1", "end async 1", "2", "1"], ran);
    }

    [Fact]
    public void A_disposal_that_throws_is_a_failure_like_any_other()
    {
        var chain = DeferChain.Rent();
        chain.Keep(new Named(null, []));
        Assert.IsType<InvalidOperationException>(chain.RunCatching(null, DeferErrors.KeepLast)!.Exception);
    }

    [Fact]
    public void Structs_are_not_boxed()
    {
        // On a thread of its own: no other test may use its pools, or allocate on it.
        var allocated = long.MaxValue;
        var thread = new Thread(() =>
        {
            for (var i = 0; i < 20; i++)
            {
                s_disposed = 0;
                var before = GC.GetAllocatedBytesForCurrentThread();
                Resource<Token> kept = default;
                kept.Keep(new Token());
                kept.Dispose();
                AsyncResource<Token> keptAsync = default;
                keptAsync.Keep(new Token());
                keptAsync.DisposeAsync().GetAwaiter().GetResult();
                var chain = DeferChain.Rent();
                chain.Keep(new Token());
                chain.KeepAsync(new Token());
                chain.Run(null, keepSuppressed: true, failed: false);
                allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
            }
        });
        thread.Start();
        thread.Join();

        Assert.Equal(0, allocated);
        Assert.Equal(4, s_disposed);
    }

    private readonly struct Token : IDisposable, IAsyncDisposable
    {
        public void Dispose() => s_disposed++;

        public ValueTask DisposeAsync()
        {
            s_disposed++;
            return default;
        }
    }

    private sealed class Named(string? name, List<string> ran) : IDisposable, IAsyncDisposable
    {
        public void Dispose() => ran.Add(name ?? throw new InvalidOperationException());

        public async ValueTask DisposeAsync()
        {
            ran.Add("begin async " + name);
            await Task.Yield();
            ran.Add("end async " + name);
        }
    }
}
