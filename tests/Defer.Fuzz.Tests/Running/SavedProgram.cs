using System.Text.Json;
using System.Text.Json.Serialization;
using Deferral.Testing;

namespace Deferral.Fuzz;

/// <summary>A program that once showed a difference, as a file.</summary>
/// <param name="Reason">What it showed.</param>
/// <param name="IsCSharp">Whether it has what Go cannot say.</param>
/// <param name="Program">The program.</param>
internal sealed record SavedProgram(string Reason, bool IsCSharp, Program Program)
{
    public static JsonSerializerOptions Options { get; } = new() { WriteIndented = true, IndentSize = 1, MaxDepth = 256, Converters = { new JsonStringEnumConverter() } };

    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "Defer.Fuzz.Tests", "Regressions");

    public static IEnumerable<string> Files => Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal);

    public static SavedProgram Load(string file) => JsonSerializer.Deserialize<SavedProgram>(File.ReadAllText(file), Options)!;

    /// <summary>Writes the file and gives its path.</summary>
    public string Save(string name)
    {
        var path = Path.Combine(Folder, name + ".json");
        File.WriteAllText(path, JsonSerializer.Serialize(this, Options) + "\n");
        return path;
    }

    public override string ToString() => JsonSerializer.Serialize(this, Options);
}
