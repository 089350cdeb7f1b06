// Good code hears nothing, or what a reviewer has accepted: the snapshots are the reviewed lists.

using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Deferral.Analyzers.Tests;

public sealed partial class SilenceTests
{
    [Theory]
    [InlineData("Files")]
    [InlineData("Tour")]
    public async Task Samples_report_what_is_listed(string sample)
    {
        var compilation = CSharp.Compile(Reported.Sources("samples", sample), options: CSharp.CompilationOptions.WithOutputKind(OutputKind.ConsoleApplication));
        Snapshot.Verify(string.Join('\n', (await Reported.OfAsync(compilation)).Select(Line)), sample);
    }

    private static string Line(Diagnostic diagnostic) =>
        $"{Reported.FileOf(diagnostic)}, {Reported.MemberOf(diagnostic)}, {diagnostic.Id} ({diagnostic.Severity}): {LineNumber().Replace(diagnostic.GetMessage(CultureInfo.InvariantCulture), "line ...")}";

    [GeneratedRegex("line [0-9]+")]
    private static partial Regex LineNumber();
}
