using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Deferral.Semantics.Tests.Shape;

/// <summary>What the linked assembly really holds for open-coded Defers.</summary>
public class IntermediateLanguageTests
{
#if CHAINED
    [Fact]
    public void All_Defers_are_on_one_chain()
    {
        using var module = ModuleDefinition.ReadModule(typeof(Specimens).Assembly.Location);
        var calls = module.GetType(typeof(Specimens).FullName).Methods.Single(static m => m.Name == nameof(Specimens.Late)).Body.Instructions
            .Select(static i => i.Operand).OfType<MethodReference>().Where(static m => m.DeclaringType.Name == "DeferChain").Select(static m => m.Name).ToList();
        Assert.Equal(["Rent", "Push", "Push", "Push", "Push", "Push", "Run"], calls);
    }
#else
    [Fact]
    public void Open_coded_Defers_have_no_delegate_no_closure_and_no_call_of_the_runtime_outside_the_filters()
    {
        using var module = ModuleDefinition.ReadModule(typeof(Specimens).Assembly.Location);
        var method = module.GetType(typeof(Specimens).FullName).Methods.Single(static m => m.Name == nameof(Specimens.Late));
        var filters = method.Body.ExceptionHandlers.Where(static h => h.HandlerType is ExceptionHandlerType.Filter).ToList();
        Assert.Equal(6, filters.Count);
        Assert.Equal(5, method.Body.ExceptionHandlers.Count(static h => h.HandlerType is ExceptionHandlerType.Finally));

        foreach (var instruction in method.Body.Instructions)
        {
            if (filters.Any(f => instruction.Offset >= f.FilterStart.Offset && instruction.Offset < f.HandlerEnd.Offset)) continue;
            Assert.False(instruction.OpCode.Code is Code.Newobj or Code.Ldftn or Code.Ldvirtftn or Code.Box or Code.Newarr, instruction.ToString());
            if (instruction.Operand is MethodReference called)
                Assert.False(called.DeclaringType.Namespace.StartsWith("Deferral", StringComparison.Ordinal) && called.DeclaringType.Namespace != typeof(Specimens).Namespace, instruction.ToString());
        }

        Assert.DoesNotContain(module.GetType(typeof(Specimens).FullName).NestedTypes, static t => t.Name.Contains("DisplayClass", StringComparison.Ordinal));
    }
#endif
}
