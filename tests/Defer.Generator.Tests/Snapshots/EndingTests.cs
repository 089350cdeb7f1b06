namespace Deferral.Generator.Tests.Snapshots;

/// <summary>The shapes of methods whose Defers know how the method ended (spec 5).</summary>
public sealed class EndingTests
{
    private static string Method(string method) => $$"""
        public partial class C
        {
            [Deferrable]
            {{method}}
        }
        """;

    [Fact]
    public void Recover_in_sync_code() => Lowered.Verify(Method("""
        public int M(Stream stream, out int read)
            {
                Defer(stream.Dispose);
                Defer(() => Console.WriteLine($"{Recover()?.Message}"));
                read = stream.ReadByte();
                if (read < 0) return -1;
                return read;
            }
        """));

    [Fact]
    public void Recover_in_async_code() => Lowered.Verify(Method("""
        public async Task<int> M(Stream stream)
            {
                Defer(() => stream.DisposeAsync());
                Defer(() => Recover<IOException>());
                await stream.FlushAsync();
                return 1;
            }
        """));

    [Fact]
    public void On_the_chain() => Lowered.Verify(Method("""
        public int M(List<Stream> streams)
            {
                foreach (var stream in streams)
                {
                    Defer(() => { if (Recover() is null) stream.Dispose(); });
                    Defer((ref int result) => result += (int)stream.Length);
                    DeferOnError(stream.Flush);
                    DeferOnError(e => Console.WriteLine(e.Message + stream.Length));
                    DeferDispose(stream);
                    Defer(Handle);
                }

                return 1;
            }

            private static void Handle(Panic panic) => panic.Recover();
        """));

    [Fact]
    public void Result() => Lowered.Verify(Method("""
        public async Task<string> M(Stream stream)
            {
                Defer((ref string result) => result += "!");
                if (stream.CanRead) return "read";
                using var copy = new MemoryStream();
                await stream.CopyToAsync(copy);
                return "copied";
            }
        """));

    [Fact]
    public void How_it_ended() => Lowered.Verify(Method("""
        public int M(Stream stream)
            {
                DeferOnError(() => Console.WriteLine("failed"));
                if (stream.CanRead) DeferOnSuccess(stream.Flush);
                return stream.ReadByte();
            }
        """));

    [Fact]
    public void How_an_iterator_ended() => Lowered.Verify(Method("""
        public IEnumerable<int> M(Stream stream)
            {
                DeferOnError(() => Console.WriteLine("failed"));
                try
                {
                    yield return stream.ReadByte();
                    yield break;
                }
                finally
                {
                    stream.Dispose();
                }
            }
        """));

    [Fact]
    public void Resources() => Lowered.Verify(Method("""
        public async Task<long> M(string path)
            {
                var input = DeferDispose(File.OpenRead(path));
                Stream output = DeferDisposeAsync<Stream>(await Task.FromResult(new MemoryStream()));
                await input.CopyToAsync(output);
                return output.Length;
            }
        """));

    [Fact]
    public void Policies() => Lowered.Verify("""
        public partial class C
        {
            [Deferrable(Errors = DeferErrors.KeepFirst)]
            public void First(Stream stream) => Defer(stream.Dispose);

            [Deferrable(Errors = DeferErrors.Aggregate)]
            public void All(Stream stream) => Defer(() => stream.Dispose());
        }
        """);

    [Fact]
    public void A_return_before_a_using_declaration() => Lowered.Verify(Method("""
        public int M(Stream[] streams)
            {
                Defer(() => Console.WriteLine());
                foreach (var stream in streams)
                {
                    if (stream.CanRead) return stream.ReadByte();
                    using var copy = new MemoryStream();
                    stream.CopyTo(copy);
                }

                if (streams.Length == 0) return 0;
                using var last = new MemoryStream();
                Defer(() => Console.WriteLine(last.Length));
                using (last) return 1;
            }
        """));
}
