// What the sources under test have in common.

namespace Deferral.Analyzers.Tests;

internal static class Samples
{
    /// <summary>A partial class with one marked method, and things to defer.</summary>
    public static string Marked(string body, string signature = "void M(bool c, int n)", string mark = "[Deferrable]") => $$"""
        public partial class C
        {
            {{mark}}
            public {{signature}}
            {
                {{body}}
            }

            private static Res Open() => new();
            private static void Print(int a) { }
            private static void Print2(int a, int b) { }
        }

        public sealed class Res : IDisposable, IAsyncDisposable
        {
            public int Id;
            public void Dispose() { }
            public bool Close() => true;
            public ValueTask DisposeAsync() => default;
            public Task FlushAsync() => Task.CompletedTask;
        }
        """;

    /// <summary>The same, where <c>n</c> and <c>r</c> are parameters of a primary constructor: fields of the object.</summary>
    public static string Primary(string body, string signature = "void M(bool c)") =>
        Marked(body, signature).Replace("class C", "class C(int n, Res? r)", StringComparison.Ordinal);

    /// <summary>The same with <c>#nullable disable</c>.</summary>
    public static string Oblivious(string body) => "#nullable disable\n" + Marked(body);
}
