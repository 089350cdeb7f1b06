using Deferral.Generator.Tests.Support;
using Deferral.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Deferral.Generator.Tests;

/// <summary>
/// Marked methods that use what another generator adds, which this one cannot see. See also <see cref="OddBodiesTests"/>, whose bodies all run
/// with the types that they use unseen.
/// </summary>
public sealed class OtherGeneratorTests
{
    /// <summary>What the other generator adds.</summary>
    private const string Added = """
        global using Generated;
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;

        namespace Generated
        {
            public static class Strings { public static string Hello => "hello"; public static void Close() { } public static Task CloseAsync() => Task.CompletedTask; public static Thing Open() => new(1); }
            public sealed class Thing(int n) : IDisposable, IAsyncDisposable { public int N => n; public void Close() { } public void Dispose() { } public ValueTask DisposeAsync() => default; }
            public static class Extensions { public static void AddHandlers(this List<int> list) => list.Add(1); }
            public interface IPart { void Touch(); }
            public class Base { protected bool Flag { get; set; } public virtual void Overridden() { } }
        }

        partial class Model : IPart
        {
            public Model(int n) { }
            public bool IsBusy { get; set; }
            public static Model Default { get; } = new(1);
            public Task CloseAsync() => Task.CompletedTask;
            public void Touch() { }
            partial void OnChanged(string value);
        }
        """;

    [Theory]
    [InlineData("static void M() { Defer(() => Strings.Close()); }")]
    [InlineData("static void M() { var s = Strings.Hello; Defer(() => s.ToString()); Defer(Console.WriteLine, s); }")]
    [InlineData("static void M() => Defer(Strings.Close);")]
    [InlineData("static async Task M() { Defer(Strings.CloseAsync); Defer(() => Strings.CloseAsync()); Defer(async () => await Strings.CloseAsync()); await Task.Yield(); }")]
    [InlineData("static Thing M(int n) { Defer(() => Console.WriteLine(n)); using var d = new MemoryStream(); return new Thing(n); }")]
    [InlineData("static void M(Thing? t, List<Thing[]> all) { Defer(x => x?.Close(), t); foreach (var a in all) foreach (var b in a) Defer(b.Close); }")]
    [InlineData("static void M(List<int> list) { list.AddHandlers(); Defer(() => list.AddHandlers()); Defer(list.AddHandlers); }")]
    [InlineData("void M() { IsBusy = true; Defer(() => IsBusy = false); Defer(() => { this.IsBusy = false; }); if (IsBusy) Defer(() => IsBusy = IsBusy); }")]
    [InlineData("async Task M() { Defer(CloseAsync); Defer(m => m.CloseAsync(), Default); await CloseAsync(); }")]
    [InlineData("void M() { IPart part = this; Defer(part.Touch); Defer<IPart>(p => p.Touch(), this); }")]
    [InlineData("void M() { Defer(() => new Model(1).Touch()); }")]
    [InlineData("static Thing M() { var thing = DeferDispose(new Thing(1)); Defer(() => Strings.Close()); return thing; }")]
    [InlineData("static async Task M() { var thing = DeferDisposeAsync(Strings.Open()); await Task.Yield(); thing.Close(); DeferDispose(new MemoryStream()); }")]
    [InlineData("partial void OnChanged(string value) => Defer(() => Console.WriteLine(value));")]
    [InlineData("static IEnumerable<int> M() { Defer(() => Strings.Close()); yield return Strings.Hello.Length; }")]
    [InlineData("static void M() { Defer(() => { if (Strings.Hello == \"\") return Strings.Hello.Length; return 1; }); }")]
    public void The_method_is_lowered_and_compiles_in_the_end(string method)
    {
        var (seen, result) = Generate($$"""
            partial class Model
            {
                [ObservableProperty] private bool _isBusy;
                [Deferrable] {{method}}
            }
            """);
        Assert.NotEqual("", CSharp.ErrorsOf(seen));
        Assert.Single(result.Files, static f => f.Key.StartsWith("Model.", StringComparison.Ordinal));
        Assert.DoesNotContain(Diagnostics.Of(result.Output), static d => d.Severity is DiagnosticSeverity.Error && d.Id != "CS0246" || d.Location.SourceTree?.FilePath.Contains("__lowered", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void A_base_type_that_is_not_there_yet_is_a_sign_as_an_attribute_is()
    {
        var (_, result) = Generate("partial class Derived : Base { [Deferrable] public override void Overridden() { Flag = true; Defer(() => Flag = false); } }");
        Assert.Single(result.Files);
        Assert.Equal("", CSharp.ErrorsOf(result.Output));
    }

    /// <summary>As [LoggerMessage] and [GeneratedRegex] do.</summary>
    [Fact]
    public void A_partial_method_can_get_its_body_from_another_generator()
    {
        var (_, result) = Generate("partial class C { [Deferrable] void M() { Defer(Written, 1); Defer(() => Written(2)); } private partial void Written(int n); }");
        Assert.Single(result.Files);
        var output = result.Output.AddSyntaxTrees(CSharpSyntaxTree.ParseText("partial class C { private partial void Written(int n) { } }", CSharp.ParseOptions));
        Assert.Equal("", CSharp.ErrorsOf(output));
    }

    /// <summary>A copy would say the user's error twice.</summary>
    [Theory]
    [InlineData("Consol.WriteLine();")]
    [InlineData("Conosle.WriteLine();")]
    [InlineData("Defer(() => Consol.WriteLine());")]
    [InlineData("Defer(() => file.Disposee());")]
    [InlineData("Defer(() => flie.Dispose());")]
    [InlineData("file.Lenght.ToString();")]
    [InlineData("NotWrittenYet();")]
    [InlineData("Defer(NotWrittenYet);")]
    [InlineData("Defer(() => { int n = \"\"; });")]
    [InlineData("Strings.Close(); int n = \"\";")]
    [InlineData("return 1;")]
    public void What_the_user_has_to_mend_is_not_copied(string statement)
    {
        var (_, result) = Generate($$"""partial class Plain { [Deferrable] static void M(Stream file) { {{statement}} } }""");
        Assert.Empty(result.Files);
        Assert.Empty(result.Diagnostics);
    }

    /// <summary>What could have been cured, and is not: the copy's message stands where the user's own does, or close to it.</summary>
    [Theory]
    [InlineData("Nowhere M() => default!;")]
    [InlineData("void M(Nowhere n) { }")]
    [InlineData("void M() { Nowhere n = new(); }")]
    [InlineData("void M() => Defer(() => Nowhere.Close());")]
    public void What_nobody_adds_is_said_in_the_users_own_file(string method)
    {
        var (_, result) = Generate($$"""partial class Plain { [Deferrable] static {{method}} }""");
        Assert.Single(result.Files);
        Assert.All(
            result.Output.GetDiagnostics().Where(static d => d.Severity is DiagnosticSeverity.Error),
            static d => Assert.Equal((CSharp.MainFile, 0), (d.Location.GetMappedLineSpan().Path, d.Location.GetMappedLineSpan().StartLinePosition.Line)));
    }

    [Theory]
    [InlineData("DEFER064", "(Strategy = DeferStrategy.OpenCoded)", "Defer(() => Strings.Close())", "Strategy is OpenCoded, and this Defer must be chained: names what another generator adds; keeps a closure")]
    [InlineData("DEFER068", "", "Defer(s => Strings.Close(), span)", "A span or other ref struct cannot be kept on the chain, and this Defer is chained: names what another generator adds; keeps a closure; pass an array or a Memory<T>")]
    [InlineData("DEFER073", "", "DeferOnError(() => Strings.Close())", "This statement names what another generator adds, which cannot be seen here, and that leaves no way to lower DeferOnError; put what it names into a variable of a known type first, or into a method that is called here")]
    [InlineData("DEFER073", "", "Defer(() => { Strings.Close(); Recover(); })", "This statement names what another generator adds, which cannot be seen here, and that leaves no way to lower Recover; put what it names into a variable of a known type first, or into a method that is called here")]
    [InlineData("DEFER073", "", "Defer(p => Strings.Close())", "This statement names what another generator adds, which cannot be seen here, and that leaves no way to lower a lambda that takes the result or a Panic; put what it names into a variable of a known type first, or into a method that is called here")]
    public void What_keeps_such_a_Defer_from_the_chain_is_said_at_it(string id, string settings, string defer, string message)
    {
        var (_, result) = Generate($$"""
            partial class Plain
            {
                [Deferrable{{settings}}] static void M(Span<int> span) => {{defer}};
            }
            """);
        Assert.Empty(result.Files);
        var reported = Assert.Single(result.Diagnostics);
        Assert.Equal((id, message), (reported.Id, reported.GetMessage(null)));
        Assert.Equal((CSharp.MainFile, 2), (reported.Location.GetLineSpan().Path, reported.Location.GetLineSpan().StartLinePosition.Line));
    }

    [Fact]
    public void Caches_all_the_same() => GeneratorTest.VerifyCaching(
        new DeferGenerator(),
        CSharp.Compile("""
            partial class C
            {
                [Deferrable] static void Lowered() => Defer(() => Strings.Close());
                [Deferrable(Strategy = DeferStrategy.OpenCoded)] static void Reported() => Defer(() => Strings.Close());
            }
            """),
        [Stages.Lower]);

    /// <summary>Both generators run on what neither has written; the result has the files of both.</summary>
    private static (CSharpCompilation Seen, GeneratorResult Result) Generate(string source)
    {
        var seen = CSharp.Compile(source);
        var result = GeneratorTest.Run(new DeferGenerator(), seen);
        var added = CSharpSyntaxTree.ParseText(Added, CSharp.ParseOptions, "/generated/Added.cs");
        return (seen, result with { Output = result.Output.AddSyntaxTrees(added) });
    }
}
