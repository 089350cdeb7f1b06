// Reads the names that the C# compiler gives: <Source>k..., where Source may itself be such a name.
namespace Deferral.Linker;

/// <param name="Source">What stands between the brackets: the user's member, or nothing.</param>
/// <param name="Kind">The letter after them: b lambda, g local function, d state machine, c closure, ...</param>
internal readonly record struct GeneratedName(string Source, char Kind)
{
    /// <summary>Null for names that a user could write. Brackets of generic interfaces inside the name are balanced.</summary>
    public static GeneratedName? Parse(string name)
    {
        if (name.Length == 0 || name[0] != '<')
            return null;

        var depth = 0;
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '<')
                depth++;
            else if (name[i] == '>' && --depth == 0)
                return new GeneratedName(name.Substring(1, i - 1), i + 1 < name.Length ? name[i + 1] : '\0');
        }

        return null;
    }
}
