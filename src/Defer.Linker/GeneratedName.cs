// Reads the names that the C# compiler gives: <Source>k..., where Source may itself be such a name.
namespace Deferral.Linker;

/// <param name="Name">The whole name.</param>
/// <param name="End">Where the bracket closes that the name opens.</param>
internal readonly record struct GeneratedName(string Name, int End)
{
    /// <summary>What stands between the brackets: the user's member, or nothing.</summary>
    public string Source => Name.Substring(1, End - 1);

    public bool HasSource => End > 1;

    /// <summary>The letter after them: b lambda, g local function, d state machine, c closure, ...</summary>
    public char Kind => End + 1 < Name.Length ? Name[End + 1] : '\0';

    /// <summary>All that follows the brackets.</summary>
    public string Rest => Name.Substring(End + 1);

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
                return new GeneratedName(name, i);
        }

        return null;
    }
}
