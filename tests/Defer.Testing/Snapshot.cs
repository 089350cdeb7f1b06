using System.Runtime.CompilerServices;

namespace Deferral.Testing;

/// <summary>Compares a text with a file beside the test: <c>Class.Test.verified.cs</c>.</summary>
/// <remarks>
/// A difference writes <c>Class.Test.received.cs</c> and fails. With the environment variable <c>DEFER_ACCEPT=1</c>
/// the text is accepted: it becomes the verified one.
/// </remarks>
public static class Snapshot
{
    /// <summary>Compares a text with its verified file.</summary>
    /// <param name="actual">The text; line ends are normalised.</param>
    /// <param name="variant">Tells several snapshots of one test apart.</param>
    /// <param name="testFile">Filled in by the compiler.</param>
    /// <param name="testName">Filled in by the compiler.</param>
    /// <exception cref="TestFailureException">There is no verified file, or it differs.</exception>
    public static void Verify(string actual, string? variant = null, [CallerFilePath] string testFile = "", [CallerMemberName] string testName = "")
    {
        var path = Repository.Resolve(testFile);
        var stem = Path.ChangeExtension(path, null) + "." + testName + (variant is null ? "" : "." + variant);
        var (verified, received) = (stem + ".verified.cs", stem + ".received.cs");
        actual = Normalise(actual);
        var expected = File.Exists(verified) ? Normalise(File.ReadAllText(verified)) : null;
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }

        if (Environment.GetEnvironmentVariable("DEFER_ACCEPT") == "1")
        {
            File.WriteAllText(verified, actual);
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        throw new TestFailureException(expected is null
            ? $"There is no {verified}. Look at the received file, then run again with DEFER_ACCEPT=1.\n{actual}"
            : $"{received} differs from its verified file. {FirstDifference(expected, actual)}\nTo accept it, run again with DEFER_ACCEPT=1.");
    }

    /// <summary>Compares a text with a file of the repository that is made from something else.</summary>
    /// <remarks>With the environment variable <c>DEFER_ACCEPT=1</c> the file is written instead.</remarks>
    /// <param name="path">The file.</param>
    /// <param name="actual">What it should be; line ends are normalised.</param>
    /// <exception cref="TestFailureException">There is no such file, or it differs.</exception>
    public static void VerifyFile(string path, string actual)
    {
        actual = Normalise(actual);
        var found = File.Exists(path) ? Normalise(File.ReadAllText(path)) : "";
        if (actual == found) return;
        if (Environment.GetEnvironmentVariable("DEFER_ACCEPT") != "1")
            throw new TestFailureException($"{path} is out of date. {FirstDifference(actual, found)}\nTo write it anew, run again with DEFER_ACCEPT=1.");
        File.WriteAllText(path, actual);
    }

    private static string Normalise(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private static string FirstDifference(string expected, string actual)
    {
        var (wanted, found) = (expected.Split('\n'), actual.Split('\n'));
        var line = 0;
        while (line < wanted.Length && line < found.Length && wanted[line] == found[line]) line++;
        return $"First difference in line {line + 1}:\n- {wanted.ElementAtOrDefault(line)}\n+ {found.ElementAtOrDefault(line)}";
    }
}
