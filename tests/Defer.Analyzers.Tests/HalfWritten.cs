// Code that the rules look at, to be cut at each of its tokens: together one large file, in parts so that each cut costs little.

namespace Deferral.Analyzers.Tests;

internal static class HalfWritten
{
    /// <summary>What the parts use; never cut.</summary>
    public const string Shared = """
        global using System.Buffers;
        global using System.Data;
        global using System.Diagnostics;
        global using System.Net.Http;
        global using System.Runtime.InteropServices;
        global using System.Threading.Channels;
        global using Microsoft.AspNetCore.Http;

        namespace Microsoft.AspNetCore.Http
        {
            public interface IHeaderDictionary : IDictionary<string, string>;
            public abstract class HttpResponse
            {
                public abstract bool HasStarted { get; }
                public abstract int StatusCode { get; set; }
                public abstract string? ContentType { get; set; }
                public abstract IHeaderDictionary Headers { get; }
                public abstract void OnStarting(Func<Task> callback);
                public abstract void Redirect(string location);
            }
        }

        public sealed class Res : IDisposable, IAsyncDisposable
        {
            public int Id;
            public static Res? Find(string name) => null;
            public static bool TryOpen(string name, out Res? res) { res = null; return false; }
            public static Action Trace(string name) => () => { };
            public static IDisposable Begin(string name) => new Res();
            public bool TryStop() => true;
            public bool Close() => true;
            public void Dispose() { }
            public ValueTask DisposeAsync() => default;
            public Task<int> ReadAsync(CancellationToken token = default) => Task.FromResult(1);
        }
        """;

    /// <summary>The parts, by what they are about.</summary>
    public static readonly IReadOnlyDictionary<string, string> Parts = new Dictionary<string, string>
    {
        ["Locks"] = """
            public partial class Locks
            {
                private readonly object _gate = new();
                private readonly SemaphoreSlim _slots = new(1);
                private readonly ReaderWriterLockSlim _lock = new();
                private SpinLock _spin;

                [Deferrable]
                public int Count(int[] data, int index)
                {
                    Monitor.Enter(_gate);
                    Defer(Monitor.Exit, _gate);
                    _lock.EnterReadLock();
                    Defer(() => _lock.ExitWriteLock());
                    _slots.Wait();
                    if (index < 0) return -1;
                    _slots.Release();
                    var taken = false;
                    _spin.Enter(ref taken);
                    Defer(s => s.Exit(), _spin);
                    var buffer = ArrayPool<byte>.Shared.Rent(10);
                    Defer(b => ArrayPool<byte>.Shared.Return(b), buffer);
                    ArrayPool<byte>.Shared.Return(buffer);
                    lock (_gate) { Defer(() => Monitor.Enter(_gate)); }
                    return data[index];
                }
            }
            """,
        ["Transactions"] = """
            public partial class Transactions
            {
                [Deferrable]
                public async Task<int> MoveAsync(IDbConnection connection, System.Data.Common.DbConnection other)
                {
                    var transaction = connection.BeginTransaction();
                    Defer(() => transaction.Rollback());
                    var committed = false;
                    await using var second = await other.BeginTransactionAsync();
                    Defer(async () => { if (!committed) await second.RollbackAsync(); });
                    try { transaction.Commit(); committed = true; }
                    catch (DataException e) when (e.Message.Length > 1) { throw; }
                    await second.CommitAsync();
                    return committed switch { true => 1, false when connection is { State: ConnectionState.Open } => 2, _ => throw new IOException() };
                }
            }
            """,
        ["Cancellation"] = """
            public partial class Cancellation
            {
                [Deferrable]
                public async Task RunAsync(CancellationToken token, Channel<int> channel)
                {
                    var source = CancellationTokenSource.CreateLinkedTokenSource(token);
                    source.CancelAfter(TimeSpan.FromSeconds(1));
                    var watch = Stopwatch.StartNew();
                    Defer(Console.WriteLine, watch.ElapsedMilliseconds);
                    Defer(() => channel.Writer.TryComplete());
                    await foreach (var item in channel.Reader.ReadAllAsync(source.Token))
                    {
                        if (item == 0) Environment.Exit(1);
                        Defer(() => Console.WriteLine(item));
                        while (true) { token.ThrowIfCancellationRequested(); await Task.Delay(item, token); }
                    }

                    Defer(source.Dispose);
                }

                [Deferrable]
                public Task<int> ReadAsync(string name)
                {
                    var res = Res.Find(name);
                    Defer(res!.Dispose);
                    if (res is null) throw new ArgumentException(name);
                    if (!Res.TryOpen(name, out var other)) return Task.FromResult(0);
                    Defer(() => other?.Dispose());
                    return res.ReadAsync();
                }
            }
            """,
        ["Responses"] = """
            public partial class Responses
            {
                [Deferrable]
                public async Task<HttpResponseMessage?> HandleAsync(HttpClient client, HttpResponse response)
                {
                    Defer(() => { if (Recover() is { } e) response.StatusCode = e.HResult; });
                    Defer(() => { if (!response.HasStarted) { response.ContentType = "a"; response.Headers["b"] = "c"; } });
                    DeferOnError(e => response.Redirect(e.Message));
                    var answer = await client.GetAsync("a");
                    Defer(answer.Dispose);
                    answer.EnsureSuccessStatusCode();
                    response.OnStarting(() => Task.CompletedTask);
                    return answer;
                }
            }
            """,
        ["Endings"] = """
            public partial class Endings
            {
                private int _field;

                [Deferrable(Errors = DeferErrors.KeepLast, ContinueOnCapturedContext = false)]
                public int Results(int number, string? text)
                {
                    var result = number;
                    Exception? error = null;
                    Defer((ref int r) => r *= 2);
                    Defer(() => result = 5);
                    Defer(() => { if (error is null) error = new IOException(); else _field++; });
                    Defer(() => { Recover(); });
                    Defer(() => _ = Recover<InvalidOperationException>());
                    Defer((Panic panic) => { panic.Recover(); throw new IOException("", panic.Exception); });
                    Defer(Handle);
                    DeferOnSuccess(() => throw new IOException(text ?? throw new ArgumentNullException(nameof(text))));
                    Defer(() => { try { Handle(null!); } catch (IOException e) { throw new ArgumentException("", e); } finally { result++; } });
                    return text?.Length > 1 ? result : checked((int)(uint)number);
                }

                private static void Handle(Panic panic) => panic.Recover();
            }
            """,
        ["Usings"] = """
            public partial class Usings
            {
                [Deferrable]
                public unsafe Res Scopes(Res[] all, ref int count)
                {
                    using var declared = new Res();
                    Defer(() => declared.Dispose());
                    using (var inner = DeferDispose(new Res())) { Defer(() => inner.Close()); }
                    var writer = new StreamWriter(new MemoryStream());
                    Defer(writer.Dispose);
                    fixed (int* p = &count) { var q = p; Defer(() => Console.WriteLine((nint)q)); }
                    foreach (var (res, index) in all.Select((r, i) => (r, i))) { if (index == 1) continue; Defer(res.Dispose); break; }
                    var (a, b) = (new Res(), all is [var first, .. var rest] ? first : null);
                    Defer(x => x.Dispose(), a);
                    Defer(() => Res.Begin("a"));
                    Defer(Res.Trace, "b");
                    Defer(() => a.TryStop());
                    a = b ?? new Res { Id = rest_(all) };
                    GCHandle handle = GCHandle.Alloc(a);
                    Defer(() => handle.Free());
                    return a;
                    static int rest_(Res[] r) => r.Length;
                }
            }
            """,
        ["Simpler"] = """
            public partial class Simpler
            {
                [Deferrable, Obsolete]
                public void Unmarked() => Console.WriteLine();

                [Deferrable]
                public void Forms(bool again, Func<int, string> name)
                {
                    var res = new Res();
                    Defer(res.Dispose);
                    while (again)
                    {
                        var id = 0;
                        Take(ref id);
                        Defer(() => Put(id));
                    #if NOT
                        Defer(Put, id);
                    #endif
                    }

                    Defer(delegate { Unmarked(); });
                    Defer(() => res.Close());
                    Defer(() => { var f = (int x) => name(x); _ = f(1); void G<T>() where T : new() => f(2); G<int>(); });
                    Defer(Put, 2);
                    return;
                    static void Put(int a) { }
                    static void Take(ref int a) => a = 1;
                }
            }
            """,
    };
}
