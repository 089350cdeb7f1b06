namespace Deferral.Fuzz;

/// <summary>Statements with simpler expressions.</summary>
internal static class Simplification
{
    public static IEnumerable<Statement> Of(Statement statement) => statement switch
    {
        Trace s => Of(s.Value, v => s with { Value = v }),
        Declare s => Of(s.Value, v => s with { Value = v }),
        Assign s => Of(s.Value, v => s with { Value = v }),
        Return { Value: { } value } s => Of(value, v => s with { Value = v }),
        Panic s => Of(s.Value, v => s with { Value = v }),
        Yield s => Of(s.Value, v => s with { Value = v }),
        Switch s => Of(s.Value, v => s with { Value = v }),
        GotoCase s => Of(s.Value, v => s with { Value = v }),
        If s => Of(s.Condition.Value, v => s with { Condition = s.Condition with { Value = v } }),
        Call s => Of(s.Argument, v => s with { Argument = v }),
        Consume s => Of(s.Argument, v => s with { Argument = v }),
        DeferCall s => Of(s.Argument, v => s with { Argument = v }),
        DeferOnEndEager s => Of(s.Argument, v => s with { Argument = v }),
        DeferEager s => Of(s.Argument, v => s with { Argument = v }),
        DeferTrace s => Of(s.First, v => s with { First = v }).Concat(Of(s.Second, v => s with { Second = v })),
        For { Count: > 1 } s => [s with { Count = 1 }],
        ForEach { Count: > 1 } s => [s with { Count = 1 }],
        While { Count: > 1 } s => [s with { Count = 1 }],
        DoWhile { Count: > 1 } s => [s with { Count = 1 }],
        JumpBack { Count: > 1 } s => [s with { Count = 1 }],
        _ => [],
    };

    private static IEnumerable<Statement> Of(Expression expression, Func<Expression, Statement> make) => expression switch
    {
        Constant => [],
        Variable => [make(new Constant(1)), make(new Constant(2))],
        Sum sum => [make(new Constant(1)), make(new Constant(2)), make(sum.Left), make(sum.Right)],
        Product product => [make(new Constant(1)), make(new Constant(2)), make(product.Value)],
        Traced traced => [make(new Constant(1)), make(new Constant(2)), make(traced.Value)],
        PanicIf panic => [make(new Constant(1)), make(new Constant(2)), make(panic.Value), .. Of(panic.Value, v => make(panic with { Value = v }))],
        _ => throw new NotSupportedException(expression.ToString()),
    };
}
