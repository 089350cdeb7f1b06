// Turns what an instruction of the sibling refers to (its parameters, its type parameters) into the target's.
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Deferral.Linker;

/// <remarks>
/// Only the sibling's own type parameters are replaced. The parameter types of a called method name the callee's,
/// and stay. References that mention a type parameter are never shared between methods, so those are changed in place.
/// </remarks>
internal sealed class ReferenceMap(MethodDefinition sibling, MethodDefinition target)
{
    public object? Operand(object? operand, MethodBody body) => operand switch
    {
        ParameterDefinition parameter => parameter.Index < 0 ? body.ThisParameter : target.Parameters[parameter.Index],
        _ when !sibling.HasGenericParameters => operand,
        TypeReference type => Type(type),
        MethodReference method => Method(method),
        FieldReference field => Field(field),
        CallSite site => Site(site),
        _ => operand,
    };

    public TypeReference Type(TypeReference type) => type switch
    {
        _ when !sibling.HasGenericParameters || !type.ContainsGenericParameter => type,
        GenericParameter parameter => parameter.Owner == sibling ? target.GenericParameters[parameter.Position] : parameter,
        GenericInstanceType instance => Instance(instance),
        ByReferenceType reference => new ByReferenceType(Type(reference.ElementType)),
        PointerType pointer => new PointerType(Type(pointer.ElementType)),
        PinnedType pinned => new PinnedType(Type(pinned.ElementType)),
        ArrayType array => Array(array),
        RequiredModifierType modified => new RequiredModifierType(Type(modified.ModifierType), Type(modified.ElementType)),
        OptionalModifierType modified => new OptionalModifierType(Type(modified.ModifierType), Type(modified.ElementType)),
        FunctionPointerType pointer => FunctionPointer(pointer),
        _ => type,
    };

    private GenericInstanceType Instance(GenericInstanceType instance)
    {
        var mapped = new GenericInstanceType(instance.ElementType);
        foreach (var argument in instance.GenericArguments)
            mapped.GenericArguments.Add(Type(argument));
        return mapped;
    }

    private ArrayType Array(ArrayType array)
    {
        var mapped = new ArrayType(Type(array.ElementType), array.Rank);
        for (var i = 0; i < array.Rank; i++)
            mapped.Dimensions[i] = array.Dimensions[i];
        return mapped;
    }

    private FunctionPointerType FunctionPointer(FunctionPointerType pointer)
    {
        var mapped = new FunctionPointerType
        {
            HasThis = pointer.HasThis,
            ExplicitThis = pointer.ExplicitThis,
            CallingConvention = pointer.CallingConvention,
            ReturnType = Type(pointer.ReturnType),
        };
        foreach (var parameter in pointer.Parameters)
            mapped.Parameters.Add(new ParameterDefinition(Type(parameter.ParameterType)));
        return mapped;
    }

    private CallSite Site(CallSite site)
    {
        var mapped = new CallSite(Type(site.ReturnType))
        {
            HasThis = site.HasThis,
            ExplicitThis = site.ExplicitThis,
            CallingConvention = site.CallingConvention,
        };
        foreach (var parameter in site.Parameters)
            mapped.Parameters.Add(new ParameterDefinition(Type(parameter.ParameterType)));
        return mapped;
    }

    private MethodReference Method(MethodReference method)
    {
        if (method is GenericInstanceMethod instance)
        {
            for (var i = 0; i < instance.GenericArguments.Count; i++)
                instance.GenericArguments[i] = Type(instance.GenericArguments[i]);
            Method(instance.ElementMethod);
        }
        else if (method is not MethodDefinition && method.DeclaringType is { } type)
        {
            method.DeclaringType = Type(type);
        }

        return method;
    }

    private FieldReference Field(FieldReference field)
    {
        if (field is not FieldDefinition)
            field.DeclaringType = Type(field.DeclaringType);
        return field;
    }
}
