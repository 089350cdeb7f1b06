using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Deferral.Testing;

/// <summary>Walks everything that a cached value holds: an object of the compiler in it would keep a whole compilation alive.</summary>
public static class ObjectGraph
{
    private static readonly Type[] Forbidden =
    [
        typeof(Compilation), typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SemanticModel),
        typeof(IOperation), typeof(SyntaxReference), typeof(Location), typeof(AttributeData),
    ];

    /// <summary>Checks one value and what it holds, to any depth.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">What to call it in the message.</param>
    /// <exception cref="TestFailureException">It holds an object of the compiler.</exception>
    public static void RequireNoCompilerObjects(object? value, string name) =>
        Visit(value, name, new(ReferenceEqualityComparer.Instance));

    private static void Visit(object? value, string path, HashSet<object> seen)
    {
        if (value is null || value is string || value.GetType() is var type && (type.IsPrimitive || type.IsEnum || type.IsPointer)) return;
        if (Array.Find(Forbidden, t => t.IsInstanceOfType(value)) is { } forbidden)
            throw new TestFailureException($"{path} holds a {forbidden.Name} ({value.GetType().Name}).");
        if (value is Type or MemberInfo or Delegate) return;
        if (!value.GetType().IsValueType && !seen.Add(value)) return;

        if (value is Array array)
        {
            foreach (var item in array) Visit(item, path + "[]", seen);
            return;
        }

        for (var current = value.GetType(); current is not null; current = current.BaseType)
            foreach (var field in current.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                Visit(field.GetValue(value), path + "." + field.Name, seen);
    }
}
