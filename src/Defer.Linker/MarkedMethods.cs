// One pass over the module: which methods the user marked, and which lowered siblings the generator wrote.
using Mono.Cecil;

namespace Deferral.Linker;

/// <summary>What the attributes of a module say.</summary>
internal sealed record MarkedMethods(IReadOnlyList<MethodDefinition> Marked, IReadOnlyList<LoweredSibling> Siblings)
{
    public bool IsEmpty => Marked.Count == 0 && Siblings.Count == 0;

    public static MarkedMethods Find(ModuleDefinition module)
    {
        var marked = new List<MethodDefinition>();
        var siblings = new List<LoweredSibling>();
        foreach (var method in module.GetTypes().SelectMany(type => type.Methods))
        {
            if (!method.HasCustomAttributes)
                continue;
            if (LoweredSibling.From(method) is { } sibling)
                siblings.Add(sibling);
            else if (IsMarked(method) && !IsExtensionSkeleton(method))
                marked.Add(method);
        }

        if (IsMarked(module) && TopLevelProgram(module) is { } program)
            marked.Add(program);
        return new MarkedMethods(marked, siblings);
    }

    private static bool IsMarked(ICustomAttributeProvider member) =>
        member.HasCustomAttributes &&
        member.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == "Deferral.DeferrableAttribute");

    /// <summary>C# 14 writes an extension member twice: once to run, once as a signature whose body only throws.</summary>
    private static bool IsExtensionSkeleton(MethodDefinition method) =>
        method.CustomAttributes.Any(attribute =>
            attribute.AttributeType.FullName == "System.Runtime.CompilerServices.ExtensionMarkerAttribute");

    /// <summary>With an async program the entry point is a wrapper beside the method that holds the statements.</summary>
    private static MethodDefinition? TopLevelProgram(ModuleDefinition module) =>
        module.EntryPoint?.DeclaringType.Methods.FirstOrDefault(method => method.Name == "<Main>$");
}

/// <summary>A method with <c>[LoweredBody(target, defers)]</c>.</summary>
internal sealed record LoweredSibling(MethodDefinition Method, string Target, IReadOnlyList<string> Defers)
{
    public static LoweredSibling? From(MethodDefinition method)
    {
        var attribute = method.CustomAttributes.FirstOrDefault(candidate =>
            candidate.AttributeType.FullName == "Deferral.CompilerServices.LoweredBodyAttribute");
        if (attribute is null)
            return null;

        var arguments = attribute.ConstructorArguments;
        var defers = arguments.Count > 1 ? arguments[1].Value as CustomAttributeArgument[] : null;
        return new LoweredSibling(
            method,
            (string)arguments[0].Value,
            defers is null ? [] : [.. defers.Select(defer => (string)defer.Value)]);
    }
}
