// Names of methods as a C# programmer reads them in an error.
using Mono.Cecil;

namespace Deferral.Linker;

internal static class Display
{
    /// <summary><c>Files.Copy</c>, <c>local function 'Step' in Files.Copy</c>, <c>lambda in Files.Copy</c>.</summary>
    public static string Name(MethodDefinition method)
    {
        var type = method.DeclaringType;
        while (type.IsNested && GeneratedName.Parse(type.Name) is not null)
            type = type.DeclaringType;
        var owner = type.FullName.Replace('/', '.');
        return GeneratedName.Parse(method.Name) switch
        {
            { Kind: 'b' } lambda => $"lambda in {owner}.{lambda.Source}",
            { Kind: 'g' } function => $"local function {FunctionName(function)} in {owner}.{function.Source}",
            _ => $"{owner}.{method.Name}",
        };
    }

    /// <summary><c>&lt;Copy&gt;g__Step|0_0</c>.</summary>
    private static string FunctionName(GeneratedName function) => function.Rest.Substring("g__".Length).Split('|')[0];
}
