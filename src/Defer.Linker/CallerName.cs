// The member name that C# passes for [CallerMemberName] inside a method.
using Mono.Cecil;

namespace Deferral.Linker;

internal static class CallerName
{
    public static string Of(MethodDefinition method)
    {
        var type = method.DeclaringType;
        if (method.IsGetter || method.IsSetter)
        {
            var property = type.Properties.First(property => property.GetMethod == method || property.SetMethod == method);
            // An indexer gives its metadata name, with the interface when it is explicit; nothing else does.
            return property.HasParameters ? property.Name : LastPart(property.Name);
        }

        if (method.IsAddOn || method.IsRemoveOn)
            return LastPart(type.Events.First(@event => @event.AddMethod == method || @event.RemoveMethod == method).Name);
        return ExtensionProperty(method) ?? LastPart(method.Name);
    }

    /// <summary>The property of a C# 14 extension accessor stands only in the skeleton, in a nested type.</summary>
    private static string? ExtensionProperty(MethodDefinition method) =>
        method.Name.StartsWith("get_", StringComparison.Ordinal) || method.Name.StartsWith("set_", StringComparison.Ordinal)
            ? method.DeclaringType.NestedTypes
                .Where(nested => nested.Name.StartsWith("<G>$", StringComparison.Ordinal))
                .SelectMany(nested => nested.Properties)
                .FirstOrDefault(property => property.Name == method.Name.Substring(4))?.Name
            : null;

    /// <summary>Explicit implementations are called <c>Ns.IThing&lt;System.Int32&gt;.Do</c>.</summary>
    private static string LastPart(string name) => name.Substring(name.LastIndexOf('.') + 1);
}
