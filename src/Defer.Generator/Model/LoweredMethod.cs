// What one stage of the generator hands to the next: plain values, compared by value, free of the compiler's objects.

using Microsoft.CodeAnalysis.Text;

namespace Deferral.Generator.Model;

/// <summary>A lowered method, ready to be added to the compilation.</summary>
/// <param name="HintName">The name of its generated file.</param>
/// <param name="Source">The file's text.</param>
/// <param name="Problem">Why there is none, where only the generator can tell.</param>
internal sealed record LoweredMethod(string HintName, string Source, PlacedProblem? Problem = null);

/// <summary>A problem of one Defer, with its place.</summary>
/// <param name="Id">The rule.</param>
/// <param name="Argument">What its message names.</param>
/// <param name="Path">The file.</param>
/// <param name="Span">The place in its text.</param>
/// <param name="Lines">The same, in lines and columns.</param>
internal sealed record PlacedProblem(string Id, string Argument, string Path, TextSpan Span, LinePositionSpan Lines);
