// Which members the compiler made for lambdas, local functions and state machines, and which of them a body reaches.
using Mono.Cecil;
using Mono.Cecil.Cil;

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
        {
            foreach (var unit in References(pending.Pop()).Where(reached.Add))
            {
                foreach (var method in Bodies(unit))
                    pending.Push(method);
            }
        }

        return reached;
    }

    public static IEnumerable<MethodDefinition> Bodies(IMemberDefinition unit) => unit switch
    {
        TypeDefinition type => type.Methods.Where(method => method.HasBody),
        MethodDefinition { HasBody: true } method => [method],
        _ => [],
    };

    /// <summary>A class whose members come from many methods; empty, it goes as well.</summary>
    public static bool IsShared(TypeDefinition type) =>
        type.IsNested && (type.Name is "<>c" or "<>O" || type.Name.StartsWith("<>c__", StringComparison.Ordinal)) && !IsUnit(type);

    private static bool IsUnit(TypeDefinition type) =>
        type.IsNested && GeneratedName.Parse(type.Name) is { } name && name.Kind switch
        {
            'd' or 'o' => true,
            'c' => type.Name.StartsWith("<>c__DisplayClass", StringComparison.Ordinal),
            'O' => name.Source.Length > 0,
            _ => false,
        };

    private static bool IsUnit(MethodDefinition method) =>
        // b lambda, g local function, n call of a base member; <Main>, <Clone>$ and the like are not such names.
        GeneratedName.Parse(method.Name) is { Kind: 'b' or 'g' or 'n' };

    private static bool IsUnit(FieldDefinition field) => IsShared(field.DeclaringType) && field.Name != "<>9";

    private IEnumerable<IMemberDefinition> References(MethodDefinition method)
    {
        var body = method.Body;
        var types = body.Variables.Select(variable => variable.VariableType)
            .Concat(method.Parameters.Select(parameter => parameter.ParameterType));
        foreach (var unit in types.SelectMany(Units))
            yield return unit;
        foreach (var operand in body.Instructions.Select(instruction => instruction.Operand))
        {
            if (operand is TypeReference type)
            {
                foreach (var unit in Units(type))
                    yield return unit;
            }
            else if (operand is MemberReference member)
            {
                foreach (var unit in Units(member))
                    yield return unit;
            }
        }
    }

    private IEnumerable<IMemberDefinition> Units(MemberReference member)
    {
        if (member is GenericInstanceMethod generic)
        {
            foreach (var unit in generic.GenericArguments.SelectMany(Units))
                yield return unit;
            member = generic.ElementMethod;
        }

        foreach (var unit in Units(member.DeclaringType))
            yield return unit;
        if (Definition(member) is { } definition && !IsUnit(definition.DeclaringType))
        {
            if (definition is MethodDefinition method ? IsUnit(method) : definition is FieldDefinition field && IsUnit(field))
                yield return definition;
        }
    }

    private static IEnumerable<IMemberDefinition> Units(TypeReference? type) => type switch
    {
        TypeDefinition definition => IsUnit(definition) ? [definition] : [],
        GenericInstanceType instance => Units(instance.ElementType).Concat(instance.GenericArguments.SelectMany(Units)),
        TypeSpecification specification => Units(specification.ElementType),
        _ => [],
    };

    /// <summary>Members of generic types are named through an instance: found by name, since resolving each would search the type again.</summary>
    private IMemberDefinition? Definition(MemberReference member)
    {
        if (member is IMemberDefinition definition)
            return definition;
        if (member.Name.Length == 0 || member.Name[0] != '<' || member.DeclaringType?.GetElementType() is not TypeDefinition type)
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
