// Analyzers meet code that is being written: they may not throw on it.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Deferral.Analyzers.Tests;

public sealed class RobustnessTests
{
    private const string Sample = """
        namespace N;

        public partial class C<T> where T : class, IDisposable
        {
            private Res? _field;

            [Deferrable(Errors = DeferErrors.Plain, Strategy = DeferStrategy.Auto)]
            public async Task<int> CopyAsync(string path, CancellationToken token = default)
            {
                var input = new Res();
                Defer(() => input.Dispose());
                Defer(input.DisposeAsync);
                Defer(async () => { await input.FlushAsync(); });
                for (var i = 0; i < 3; i++)
                {
                    var copy = i;
                    Defer(static (a, b) => a.Dispose(b), input, copy);
                    if (copy == 2) continue;
                    input = new Res();
                }

                try
                {
                    Defer(_field!.Dispose);
                    _field = null;
                }
                catch (IOException e) when (e.Message is { Length: > 0 } message)
                {
                    Defer(Console.WriteLine, message);
                    throw;
                }
                finally
                {
                    goto end;
                }

            end:
                switch (path.Length)
                {
                    case 1: Defer(() => Console.WriteLine(path)); goto case 2;
                    case 2: Local(); break;
                }

                var (made, error) = Make(out var found);
                Defer(made.Dispose);
                if (error != null || !found) Environment.Exit(1);
                Defer((Action)(async () => await Task.Delay(1)));
                Defer(Console.WriteLine, System.Diagnostics.Stopwatch.GetElapsedTime(1).Ticks);
                Func<Task<Res>> open = [Deferrable] () => { var r = new Res(); Defer(() => r?.Dispose()); return r is null ? null! : Task.Run(() => r); };
                return 1;
                (Res, Exception?) Make(out bool ok) { ok = true; while (true) { } }
                void Local() { input = null!; Defer(() => Defer(() => { })); }
            }

            [Deferrable]
            private IEnumerable<int> Numbers()
            {
                Span<int> span = stackalloc int[1];
                Defer(s => s.Clear(), span);
                yield return 1;
            }

            [Deferrable] public static C<T> operator +(C<T> a, C<T> b) { Defer(() => { }); return a; }
            int P { [Deferrable] get => 1; [method: Deferrable] set { Defer(() => { }); Defer(e => { }, Recover()); } }
            [method: Deferrable] event Action? E;
            [Deferrable] ~C() => Defer(null!);
            Action A = [Deferrable] () => Defer(() => { });
        }

        public sealed class Res : IDisposable
        {
            public void Dispose() { }
            public void Dispose(int n) { }
            public ValueTask DisposeAsync() => default;
            public Task FlushAsync() => Task.CompletedTask;
        }
        """;

    private static readonly ImmutableArray<DiagnosticAnalyzer> All = [.. typeof(Descriptors).Assembly.GetTypes()
        .Where(static t => t.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !t.IsAbstract)
        .Select(static t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)];

    /// <summary>Rules that look at what stands around a Defer, not into the body.</summary>
    private static readonly string[] Structural = [Descriptors.OutsideMarked.Id, ProblemIds.NestedFunction, ProblemIds.NotPartial, ProblemIds.NotSupported, ProblemIds.MemberKind];

    public static TheoryData<string> Parts => ["Sample", .. HalfWritten.Parts.Keys];

    /// <summary>Cut at each token; and with every fourth left out.</summary>
    [Theory]
    [MemberData(nameof(Parts))]
    public async Task No_analyzer_throws_on_half_written_code(string part)
    {
        var source = part == "Sample" ? Sample : HalfWritten.Parts[part];
        var test = new AnalyzerTest([.. All]);
        var whole = CSharp.Compile(part == "Sample" ? [(CSharp.MainFile, source)] : [(CSharp.MainFile, source), ("/src/Shared.cs", HalfWritten.Shared)]);
        var tree = whole.SyntaxTrees[0];
        foreach (var (index, token) in tree.GetRoot().DescendantTokens().Index())
        {
            await test.RunAsync(With(source[..token.SpanStart]));
            if (index % 4 == 0) await test.RunAsync(With(source.Remove(token.SpanStart, token.Span.Length)));
        }

        CSharpCompilation With(string text) => whole.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, CSharp.ParseOptions, CSharp.MainFile));
    }

    /// <summary>What cannot be compiled when it is whole would be left alone by the rules that it is for.</summary>
    [Fact]
    public void The_parts_compile()
    {
        var errors = CSharp.ErrorsOf(CSharp.Compile(HalfWritten.Parts.Select(static p => ($"/src/{p.Key}.cs", p.Value)).Append(("/src/Shared.cs", HalfWritten.Shared))));
        Assert.True(errors.Length == 0, errors);
    }

    [Theory]
    [InlineData("return;", DiagnosticSeverity.Info)] // what stands there is understood
    [InlineData("return Missing();", null)]
    [InlineData("return 1", null)]
    public async Task A_body_with_errors_gets_no_warning(string instead, DiagnosticSeverity? most)
    {
        var reported = await new AnalyzerTest([.. All]).RunAsync(CSharp.Compile(Sample.Replace("return 1;", instead, StringComparison.Ordinal)));
        Assert.Contains(reported, static d => d.Id == ProblemIds.NestedFunction);
        var body = reported.Where(static d => d.Location.GetLineSpan().StartLinePosition.Line is > 6 and < 59 && !Structural.Contains(d.Id)).ToList();
        Assert.DoesNotContain(body, d => most is null || d.Severity > most);
        Assert.True(most is null || body.Count > 0);
    }

    [Fact]
    public async Task Silent_without_the_runtime()
    {
        var compilation = CSharp.Compile("class C { void M() { } }", globalUsings: false);
        compilation = compilation.WithReferences(compilation.References.Where(static r => r.Display?.EndsWith("Defer.Runtime.dll", StringComparison.Ordinal) != true));
        Assert.Empty(await new AnalyzerTest([.. All]).RunAsync(compilation));
    }
}
