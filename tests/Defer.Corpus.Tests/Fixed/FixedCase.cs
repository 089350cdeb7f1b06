using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Deferral.Corpus;

/// <summary>A source with one thing to mend, and what the mended one does. There is at least one case for each fix, and more for those that move code.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Fix">What mends it.</param>
/// <param name="Text">A file with a type that has a method <c>M(Log log, int n)</c>.</param>
/// <param name="Expected">For each input, one a line, what M logs, returns and throws.</param>
internal sealed record FixedCase(string Id, CodeFixProvider Fix, string Text, string Expected)
{
    /// <summary>What cases use.</summary>
    public const string Shared = """
        namespace Microsoft.AspNetCore.Http
        {
            public class HttpResponse
            {
                public bool HasStarted { get; set; }
                public int StatusCode { get; set; }
            }
        }

        public sealed class Transaction(Log log) : System.Data.IDbTransaction
        {
            public System.Data.IDbConnection? Connection => null;
            public System.Data.IsolationLevel IsolationLevel => default;
            public void Commit() => log.Add("commit");
            public void Rollback() => log.Add("rollback");
            public void Dispose() { }
        }

        public sealed class Wrapper(Resource inner, Log log) : IDisposable
        {
            public void Dispose() => log.Add("close wrapper of " + inner.Name);
        }

        public sealed class Job(Log log)
        {
            public bool TryStop(int limit) => log.Say("stop", limit) > 0;
        }

        public static class Scope
        {
            public static Action Trace(Log log, string name)
            {
                log.Add("begin " + name);
                return () => log.Add("end " + name);
            }

            public static bool IsDisposed(CancellationToken token)
            {
                try
                {
                    _ = token.WaitHandle;
                    return false;
                }
                catch (ObjectDisposedException)
                {
                    return true;
                }
            }
        }
        """;

    public static readonly ImmutableArray<FixedCase> All = [.. FixedCalls.Cases, .. FixedLoops.Cases, .. FixedValues.Cases, .. FixedResources.Cases, .. FixedOutcomes.Cases];

    /// <summary>A marked method.</summary>
    public static string Marked(string body, string returns = "void", string mark = "[Deferrable]") => $$"""
        public static partial class C
        {
            {{mark}}
            public static {{returns}} M(Log log, int n)
            {
                {{body.ReplaceLineEndings("\n        ")}}
            }
        }
        """;
}
