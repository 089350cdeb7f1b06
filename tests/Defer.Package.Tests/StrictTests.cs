using System.Text.RegularExpressions;

namespace Deferral.Package.Tests;

/// <summary>A project that is clean under the strictest rules stays clean when its try/finally becomes a Defer.</summary>
public sealed partial class StrictTests
{
    private const string RoslynatorVersion = "5.0.1";
    private const string MeziantouVersion = "3.0.321";

    /// <summary>The same library twice: cleanup by hand, and deferred.</summary>
    private const string ByHand = """
        using System.Diagnostics;

        namespace Strict;

        /// <summary>Copies files.</summary>
        public static class Copier
        {
            /// <summary>Copies a file.</summary>
            /// <param name="source">The file.</param>
            /// <param name="target">Its copy.</param>
            /// <param name="progress">Told when it is done.</param>
            /// <returns>The number of bytes.</returns>
            public static long Copy(string source, string target, Action<string> progress)
            {
                ArgumentNullException.ThrowIfNull(progress);
                FileStream input = File.OpenRead(source);
                try
                {
                    FileStream output = File.Create(target);
                    try
                    {
                        input.CopyTo(output);
                        return input.Length;
                    }
                    finally
                    {
                        output.Dispose();
                        progress(target);
                    }
                }
                finally
                {
                    input.Dispose();
                }
            }

            /// <summary>Copies a file.</summary>
            /// <param name="source">The file.</param>
            /// <param name="target">Its copy.</param>
            /// <param name="token">Cancels it.</param>
            /// <returns>A task.</returns>
            public static async Task CopyAsync(string source, string target, CancellationToken token)
            {
                var watch = Stopwatch.StartNew();
                FileStream input = File.OpenRead(source);
                try
                {
                    FileStream output = File.Create(target);
                    try
                    {
                        await input.CopyToAsync(output, token).ConfigureAwait(false);
                    }
                    finally
                    {
                        await output.DisposeAsync().ConfigureAwait(false);
                        watch.Stop();
                    }
                }
                finally
                {
                    await input.DisposeAsync().ConfigureAwait(false);
                }
            }
        }
        """;

    private const string Deferred = """
        using System.Diagnostics;

        namespace Strict;

        /// <summary>Copies files.</summary>
        public static partial class Copier
        {
            /// <summary>Copies a file.</summary>
            /// <param name="source">The file.</param>
            /// <param name="target">Its copy.</param>
            /// <param name="progress">Told when it is done.</param>
            /// <returns>The number of bytes.</returns>
            [Deferrable]
            public static long Copy(string source, string target, Action<string> progress)
            {
                ArgumentNullException.ThrowIfNull(progress);
                FileStream input = File.OpenRead(source);
                Defer(input.Dispose);
                FileStream output = File.Create(target);
                Defer(progress, target);
                Defer(() => output.Dispose());
                input.CopyTo(output);
                return input.Length;
            }

            /// <summary>Copies a file.</summary>
            /// <param name="source">The file.</param>
            /// <param name="target">Its copy.</param>
            /// <param name="token">Cancels it.</param>
            /// <returns>A task.</returns>
            [Deferrable(ContinueOnCapturedContext = false)]
            public static async Task CopyAsync(string source, string target, CancellationToken token)
            {
                var watch = Stopwatch.StartNew();
                Defer(watch.Stop);
                FileStream input = File.OpenRead(source);
                Defer(input.DisposeAsync);
                FileStream output = File.Create(target);
                Defer(async () => await output.DisposeAsync().ConfigureAwait(false));
                await input.CopyToAsync(output, token).ConfigureAwait(false);
            }
        }
        """;

    [Fact]
    public async Task No_rule_speaks_of_the_deferred_version_that_is_silent_on_the_one_by_hand()
    {
        using var project = await Workspace.CreateAsync();
        const string Properties = """
            <AnalysisMode>All</AnalysisMode>
            <AnalysisLevel>latest-all</AnalysisLevel>
            <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <AssemblyName>Strict</AssemblyName>
            <RootNamespace>Strict</RootNamespace>
            """;
        const string Analyzers = $"""
            <PackageReference Include="Roslynator.Analyzers" Version="{RoslynatorVersion}" PrivateAssets="all" />
            <PackageReference Include="Meziantou.Analyzer" Version="{MeziantouVersion}" PrivateAssets="all" />
            <AssemblyAttribute Include="System.CLSCompliant"><_Parameter1>false</_Parameter1><_Parameter1_IsLiteral>true</_Parameter1_IsLiteral></AssemblyAttribute>
            """;
        // Every rule is on, those too that contradict one another: what both versions are told is no news.
        project.Write(".editorconfig", """
            root = true
            [*.cs]
            dotnet_analyzer_diagnostic.severity = warning
            dotnet_analyzer_diagnostic.category-Defer.Explain.severity = none
            # Hidden by default: they offer to write a Defer as a using declaration, or its lambda as a method group.
            dotnet_diagnostic.DEFER041.severity = none
            dotnet_diagnostic.DEFER051.severity = none
            """);
        project.Project("ByHand/Strict.csproj", Properties, Analyzers, defer: false);
        project.Write("ByHand/Copier.cs", ByHand);
        project.Project("Deferred/Strict.csproj", Properties, Analyzers);
        project.Write("Deferred/Copier.cs", Deferred);
        var byHand = await FindingsAsync("ByHand");
        var deferred = await FindingsAsync("Deferred");
        var known = byHand.Select(IdOf).ToHashSet();
        Assert.True(known.Count > 0, "The rules are off.");
        var spoke = deferred.Where(f => !known.Contains(IdOf(f))).ToList();
        Assert.True(spoke.Count == 0, string.Join('\n', spoke));

        async Task<List<string>> FindingsAsync(string folder)
        {
            var build = await project.BuildAsync(folder, "-v", "q");
            return [.. build.MustSucceed().Output.Split('\n').Select(static l => Finding().Match(l)).Where(static m => m.Success).Select(static m => m.Value).Distinct()];
        }

        static string IdOf(string finding) => Finding().Match(finding).Groups["id"].Value;
    }

    [GeneratedRegex(@"[\w.-]+(\(\d+,\d+\))?: (warning|error) (?<id>\w+): .*?(?= \[|$)")]
    private static partial Regex Finding();
}
