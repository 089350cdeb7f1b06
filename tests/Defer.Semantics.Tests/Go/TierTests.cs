using Mono.Cecil;

namespace Deferral.Semantics.Tests.Go;

/// <summary>That the cases run on the tier that they are said to run on, in the linked assembly.</summary>
public sealed class TierTests
{
    [Fact]
    public void Every_case_is_on_its_tier()
    {
        using var module = ModuleDefinition.ReadModule(typeof(TierTests).Assembly.Location);
        var marked = module.GetTypes()
            .Where(static t => Outermost(t).Namespace == typeof(TierTests).Namespace)
            .SelectMany(static t => t.Methods)
            .Where(static m => m.CustomAttributes.Any(static a => a.AttributeType.Name == nameof(DeferrableAttribute)))
            .ToLookup(IsChained, static m => m.Name);
#if CHAINED
        Assert.Equal([], marked[false]);
#else
        // Those with a Defer in a loop.
        Assert.Equal(
            ["DeferNilInLoop", "Defers", "DefersVariadic", "Func5", "Func9", "HeapAndStack", "Keeps", "Mixed", "TestNonOpenAndOpenDefers", "TestOpenAndNonOpenDefers"],
            marked[true].Order(StringComparer.Ordinal));
#endif
        Assert.NotEmpty(marked[true]);
    }

    private static bool IsChained(MethodDefinition method) =>
        method.Body.Instructions.Any(static i => i.Operand is MethodReference { Name: "Rent", DeclaringType.Name: "DeferChain" });

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
