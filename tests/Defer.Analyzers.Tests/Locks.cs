// The marked method of the tests on locks and pools: its parameters are what is taken.

namespace Deferral.Analyzers.Tests;

internal static class Locks
{
    public static string Method(string body) => $$"""
        using System.Buffers;
        using System.Runtime.InteropServices;

        public partial class C
        {
            private readonly object _gate = new();
            private readonly List<int> _items = [];

            [Deferrable]
            public void M(object g, object h, Lock l, SemaphoreSlim s, SemaphoreSlim t, ReaderWriterLockSlim rw, ReaderWriterLockSlim other, Mutex mutex, bool c, int n)
            {
                {{body}}
            }

            private static void Work() { }
            private static int Work(int n) => n;
        }
        """;

    public static string Async(string body) => Method(body).Replace("public void M", "public async Task M", StringComparison.Ordinal);

    /// <summary>What is reported, with severities: <c>Warning DEFER018</c>.</summary>
    public static async Task<string> SeverityAsync(this AnalyzerTest test, string markup) =>
        string.Join(", ", (await test.VerifyAsync(markup)).Select(static d => d.Severity));
}
