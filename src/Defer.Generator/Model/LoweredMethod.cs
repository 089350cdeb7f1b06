// What one stage of the generator hands to the next: plain text, compared by value, free of the compiler's objects.

namespace Deferral.Generator.Model;

/// <summary>A lowered method, ready to be added to the compilation.</summary>
/// <param name="HintName">The name of its generated file.</param>
/// <param name="Source">The file's text.</param>
internal sealed record LoweredMethod(string HintName, string Source);
