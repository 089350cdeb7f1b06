using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Deferral.Tests;

/// <summary>The public API is what PublicApi.verified.txt says; DEFER_ACCEPT=1 in the environment rewrites that file.</summary>
public class PublicApiTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void Is_the_accepted_one()
    {
        // Not [CallerFilePath]: continuous integration maps the paths that the compiler sees.
        var folder = typeof(PublicApiTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "ProjectDirectory").Value!;
        var file = Path.Combine(folder, "PublicApi.verified.txt");
        var actual = Listing(typeof(DeferStatements).Assembly);
        if (Environment.GetEnvironmentVariable("DEFER_ACCEPT") == "1")
            File.WriteAllText(file, actual);

        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), actual);
    }

    private static string Listing(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : "class";
            var modifier = type.IsEnum || type.IsValueType || type.IsInterface ? "" : type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsSealed ? "sealed " : type.IsAbstract ? "abstract " : "";
            var parent = type.BaseType is { } b && b != typeof(object) && !type.IsEnum && !type.IsValueType ? $" : {b.FullName}" : "";
            text.Append('\n').Append(modifier).Append(kind).Append(' ').Append(type.FullName).Append(parent).Append('\n');
            foreach (var member in Members(type).Order(StringComparer.Ordinal))
                text.Append("    ").Append(member).Append('\n');
        }

        return text.ToString().TrimStart('\n');
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return type.GetEnumNames().Select(name => $"{name} = {((Enum)Enum.Parse(type, name)).ToString("d")}");

        return type.GetConstructors(Declared).Where(Visible).Select(c => $"new({Parameters(c)})")
            .Concat(type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily).Select(f => $"{Static(f.IsStatic)}{TypeNames.Of(f.FieldType)} {f.Name}"))
            .Concat(type.GetProperties(Declared).Where(p => p.GetAccessors(true).Any(Visible)).Select(p => $"{TypeNames.Of(p.PropertyType)} {p.Name} {{ {string.Join(" ", p.GetAccessors(true).Where(Visible).Select(a => a.Name[..3] + ";"))} }}"))
            .Concat(type.GetMethods(Declared).Where(m => Visible(m) && !m.IsSpecialName).Select(Method));
    }

    private static string Method(MethodInfo method)
    {
        var generics = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Generic))}>" : "";
        var priority = method.GetCustomAttribute<OverloadResolutionPriorityAttribute>() is { } p
            ? string.Create(CultureInfo.InvariantCulture, $" [priority {p.Priority}]") : "";
        return $"{Static(method.IsStatic)}{TypeNames.Of(method.ReturnType)} {method.Name}{generics}({Parameters(method)}){priority}";
    }

    private static string Generic(Type type) =>
        type.GenericParameterAttributes.HasFlag(GenericParameterAttributes.AllowByRefLike) ? $"{type.Name} allows ref struct" : type.Name;

    private static string Parameters(MethodBase method)
    {
        var nullability = new NullabilityInfoContext();
        return string.Join(", ", method.GetParameters().Select(p =>
        {
            var mark = !p.ParameterType.IsValueType && !p.ParameterType.IsGenericParameter
                && nullability.Create(p).ReadState == NullabilityState.Nullable ? "?" : "";
            var extension = p.Position == 0 && method.IsDefined(typeof(ExtensionAttribute), false) ? "this " : "";
            var modifier = p.IsDefined(typeof(ParamArrayAttribute), false) ? "params " : p.IsOut ? "out " : p.ParameterType.IsByRef ? "ref " : "";
            return $"{extension}{modifier}{TypeNames.Of(p.ParameterType)}{mark} {p.Name}";
        }));
    }

    private static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Static(bool isStatic) => isStatic ? "static " : "";
}
