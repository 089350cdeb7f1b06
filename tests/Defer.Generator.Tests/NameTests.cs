using Deferral.Testing;

namespace Deferral.Generator.Tests;

/// <summary>Names of siblings and of their files: unique, short, and the same everywhere.</summary>
public sealed class NameTests
{
    [Fact]
    public void Every_method_has_names_of_its_own()
    {
        var files = Generate("""
            namespace A
            {
                public interface I<T> { void M(T value); }

                public partial class C : I<int>, I<string>
                {
                    [Deferrable] public void M() { }
                    [Deferrable] public void m() { }
                    [Deferrable] public void M(int n) { }
                    [Deferrable] public void M(ref int n) { }
                    [Deferrable] public void M(int? n) { }
                    [Deferrable] public void M<T>() { }
                    [Deferrable] public void M<T, U>() { }
                    [Deferrable] public void M<T>(T n) { }
                    [Deferrable] public void M(int[] n) { }
                    [Deferrable] public void M(int[,] n) { }
                    [Deferrable] public unsafe void M(int* n) { }
                    [Deferrable] void I<int>.M(int value) { }
                    [Deferrable] void I<string>.M(string value) { }
                    public partial class D { [Deferrable] public void M() { } }
                }

                public partial class C<T> { [Deferrable] public void M() { } }
                public partial class c { [Deferrable] public void M() { } }
            }

            namespace B
            {
                public partial class C { [Deferrable] public void M() { } }
            }
            """);

        Assert.Equal(17, files.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(17, files.Select(static f => f[(f.IndexOf("__lowered_", StringComparison.Ordinal) + 10)..]).Distinct().Count());
    }

    [Fact]
    public void Long_names_make_no_long_file_names()
    {
        var name = new string('x', 200);
        var files = Generate($$"""
            namespace {{name}}.{{name}};

            public partial class {{name}}<{{name}}A>
            {
                [Deferrable] public void {{name}}1() { }
                [Deferrable] public void {{name}}2() { }
            }
            """);

        Assert.Equal(2, files.Count);
        Assert.All(files, static file => Assert.InRange(file.Length, 1, 170));
    }

    [Fact]
    public void Names_are_legal_in_every_file_system()
    {
        var files = Generate("""
            public interface I<T> { void Größe<U>((T, U)[] pairs); }

            public partial class C<T> : I<List<T?>> where T : struct
            {
                [Deferrable] void I<List<T?>>.Größe<U>((List<T?>, U)[] pairs) { }
            }
            """);

        Assert.Matches(@"^[A-Za-z0-9_.]+\.g\.cs$", Assert.Single(files));
    }

    /// <summary>A name that came from a hash code of the runtime's would differ from run to run.</summary>
    [Fact]
    public void Names_are_the_same_on_every_machine() =>
        Assert.Equal("C.M__lowered_d75f9f7c9a22231e.g.cs", Assert.Single(Generate("public partial class C { [Deferrable] public void M(int n) { } }")));

    private static List<string> Generate(string source)
    {
        var compilation = CSharp.Compile(source);
        Assert.Equal("", CSharp.ErrorsOf(compilation));
        var result = GeneratorTest.Run(new DeferGenerator(), compilation);
        Assert.Equal("", CSharp.ErrorsOf(result.Output));
        return [.. result.Files.Keys];
    }
}
