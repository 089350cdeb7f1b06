// What the sources of the refactorings' tests have in common.

using Deferral.Analyzers.Rules;
using Microsoft.CodeAnalysis.CodeRefactorings;

namespace Deferral.Analyzers.Tests.Refactorings;

internal static class RefactoringSamples
{
    public const string Res = """


        public sealed class Res : IDisposable, IAsyncDisposable
        {
            public int Id;
            public void Use(int n) => Id = n;
            public void Dispose() { }
            public ValueTask DisposeAsync() => default;
        }
        """;

    /// <summary>What would have to say something of a Defer that cannot be, or is not meant, as it stands.</summary>
    public static CodeRefactoringTest Of(CodeRefactoringProvider refactoring) => new(
        refactoring, new OutsideMarkedAnalyzer(), new NestedFunctionAnalyzer(), new LoweringProblemsAnalyzer(), new DeferInLoopAnalyzer(), new ReassignedLaterAnalyzer());

    public static string Class(string member) => $$"""
        public partial class C
        {
            {{member}}

            private static void Log(int n) => Console.WriteLine(n);
        }
        """ + Res;

    public static string Method(string body, string signature = "void M()") => Class($"public static {signature}\n    {{\n        {Indented(body)}\n    }}");

    public static string Marked(string body, string signature = "void M()") => Class($"[Deferrable]\n    public static {signature}\n    {{\n        {Indented(body)}\n    }}");

    /// <summary>A body as it is written in a raw string, or in one line with its own indentation.</summary>
    private static string Indented(string body)
    {
        var lines = body.Split('\n');
        return lines.Skip(1).Any(static l => l.Length > 0 && l[0] != '#' && !l.StartsWith("        ", StringComparison.Ordinal))
            ? string.Join("\n        ", lines).Replace("        \n", "\n", StringComparison.Ordinal)
            : body;
    }
}
