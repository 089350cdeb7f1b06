// Which members the compiler made for lambdas, local functions and state machines, and which of them a body reaches.
using Mono.Cecil;

namespace Deferral.Linker;

/// <remarks>
/// The unit is what lives and dies together: a closure, state machine or dynamic call-site class as a whole,
/// but each method and field of the classes that all methods of a type share (<c>&lt;&gt;c</c>, <c>&lt;&gt;O</c>).
/// </remarks>
internal sealed class GeneratedMembers
{
    private readonly Dictionary<TypeDefinition, Dictionary<string, IMemberDefinition>> _membersByName = [];

    /// <summary>All units reachable from the bodies of the given methods, through other units as well.</summary>
    public HashSet<IMemberDefinition> ReachableFrom(IEnumerable<MethodDefinition> methods)
    {
        var reached = new HashSet<IMemberDefinition>();
        var pending = new Stack<MethodDefinition>(methods);
        while (pending.Count > 0)
            VisitReferences(pending.Pop(), Reach);
        return reached;

        void Reach(IMemberDefinition unit)
        {
            if (!reached.Add(unit))
                return;
            foreach (var method in Bodies(unit))
                pending.Push(method);
        }
    }

    public static IEnumerable<MethodDefinition> Bodies(IMemberDefinition unit) => unit switch
    {
        TypeDefinition type => type.Methods.Where(method => method.HasBody),
        MethodDefinition { HasBody: true } method => [method],
        _ => [],
    };

    /// <summary>
    /// All other bodies that the compiler made, in a type and in those nested in it: those of other methods, and of local
    /// functions that nothing calls.
    /// </summary>
    public static IEnumerable<MethodDefinition> BodiesBesides(HashSet<IMemberDefinition> reached, TypeDefinition type) =>
        type.Methods.Where(method => method.HasBody && UnitOf(method) is { } unit && !reached.Contains(unit))
            .Concat(type.NestedTypes.SelectMany(nested => BodiesBesides(reached, nested)));

    /// <summary>
    /// Most units belong to the method in which they were written. But all methods of a type share one delegate for each
    /// static method that they name (<c>&lt;&gt;O</c>), and one method for each call of a base member (<c>&lt;&gt;n__0</c>).
    /// </summary>
    public static bool MayHaveSeveralUsers(IMemberDefinition unit) => unit switch
    {
        FieldDefinition field => field.DeclaringType.Name == "<>O",
        MethodDefinition method => GeneratedName.Parse(method.Name) is { Kind: 'n' },
        _ => false,
    };

    /// <summary>A class whose members come from many methods; empty, it goes as well.</summary>
    public static bool IsShared(TypeDefinition type) =>
        type.IsNested && (type.Name is "<>c" or "<>O" || type.Name.StartsWith("<>c__", StringComparison.Ordinal)) && !IsUnit(type);

    private static bool IsUnit(TypeDefinition type) =>
        type.IsNested && GeneratedName.Parse(type.Name) is { } name && name.Kind switch
        {
            'd' or 'o' => true,
            'c' => type.Name.StartsWith("<>c__DisplayClass", StringComparison.Ordinal),
            'O' => name.HasSource,
            _ => false,
        };

    private static bool IsUnit(IMemberDefinition member) => member switch
    {
        // b lambda, g local function, n call of a base member; <Main>, <Clone>$ and the like are not such names.
        MethodDefinition => GeneratedName.Parse(member.Name) is { Kind: 'b' or 'g' or 'n' },
        FieldDefinition => member.Name != "<>9" && IsShared(member.DeclaringType),
        _ => false,
    };

    private static IMemberDefinition? UnitOf(MethodDefinition method) =>
        IsUnit(method.DeclaringType) ? method.DeclaringType : IsUnit((IMemberDefinition)method) ? method : null;

    private void VisitReferences(MethodDefinition method, Action<IMemberDefinition> visit)
    {
        foreach (var parameter in method.Parameters)
            Visit(parameter.ParameterType, visit);
        foreach (var variable in method.Body.Variables)
            Visit(variable.VariableType, visit);
        foreach (var instruction in method.Body.Instructions)
        {
            if (instruction.Operand is TypeReference type)
                Visit(type, visit);
            else if (instruction.Operand is MemberReference member)
                Visit(member, visit);
        }
    }

    private void Visit(MemberReference member, Action<IMemberDefinition> visit)
    {
        if (member is GenericInstanceMethod generic)
        {
            foreach (var argument in generic.GenericArguments)
                Visit(argument, visit);
            member = generic.ElementMethod;
        }

        if (member.DeclaringType is null)
            return;
        Visit(member.DeclaringType, visit);
        if (Definition(member) is { } definition && IsUnit(definition) && !IsUnit(definition.DeclaringType))
            visit(definition);
    }

    private static void Visit(TypeReference type, Action<IMemberDefinition> visit)
    {
        if (type is TypeDefinition definition)
        {
            if (IsUnit(definition))
                visit(definition);
        }
        else if (type is TypeSpecification specification)
        {
            Visit(specification.ElementType, visit);
            if (type is not GenericInstanceType instance)
                return;
            foreach (var argument in instance.GenericArguments)
                Visit(argument, visit);
        }
    }

    /// <summary>Members of generic types are named through an instance: found by name, since resolving each would search the type again.</summary>
    private IMemberDefinition? Definition(MemberReference member)
    {
        if (member.Name.Length == 0 || member.Name[0] != '<')
            return null;
        if (member is IMemberDefinition definition)
            return definition;
        if (member.DeclaringType.GetElementType() is not TypeDefinition type)
            return null;

        if (!_membersByName.TryGetValue(type, out var members))
        {
            members = [];
            foreach (var candidate in type.Methods.Concat<IMemberDefinition>(type.Fields).Where(candidate => candidate.Name[0] == '<'))
                members[candidate.Name] = candidate;
            _membersByName.Add(type, members);
        }

        return members.TryGetValue(member.Name, out var found) ? found : null;
    }
}
