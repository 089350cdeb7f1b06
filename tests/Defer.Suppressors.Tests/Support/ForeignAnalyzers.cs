// Other people's analyzers, loaded as the compiler loads them: each folder for itself.

using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Deferral.Suppressors.Tests;

internal static class ForeignAnalyzers
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> All = [.. typeof(ForeignAnalyzers).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Where(static a => a.Key == "Analyzer").SelectMany(static a => Load(a.Value!))];

    /// <summary>The analyzers that report a rule.</summary>
    /// <param name="id">The rule.</param>
    public static ImmutableArray<DiagnosticAnalyzer> Of(string id)
    {
        ImmutableArray<DiagnosticAnalyzer> found = [.. All.Where(a => a.SupportedDiagnostics.Any(d => d.Id == id))];
        return found.IsEmpty ? throw new TestFailureException($"No analyzer reports {id}.") : found;
    }

    private static ImmutableArray<DiagnosticAnalyzer> Load(string path)
    {
        var reference = new AnalyzerFileReference(path, new Loader());
        var errors = new List<string>();
        reference.AnalyzerLoadFailed += (_, e) => { if (e.ErrorCode is not AnalyzerLoadFailureEventArgs.FailureErrorCode.NoAnalyzers) errors.Add(e.Message); };
        var analyzers = reference.GetAnalyzers(LanguageNames.CSharp);
        return errors.Count == 0 ? analyzers : throw new TestFailureException(string.Join('\n', errors));
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        private static readonly Dictionary<string, Folder> s_folders = [];

        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath)
        {
            var folder = Path.GetDirectoryName(fullPath)!;
            if (!s_folders.TryGetValue(folder, out var context)) s_folders.Add(folder, context = new(folder));
            return context.LoadFromAssemblyPath(fullPath);
        }
    }

    /// <summary>What lies in the folder, unless the compiler brings it.</summary>
    private sealed class Folder(string folder) : AssemblyLoadContext
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            var path = Path.Combine(folder, assemblyName.Name + ".dll");
            return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
        }
    }
}
