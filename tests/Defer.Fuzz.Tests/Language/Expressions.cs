using System.Text.Json.Serialization;

namespace Deferral.Fuzz;

/// <summary>An int between -999 and 999, so that both languages count alike.</summary>
[JsonDerivedType(typeof(Constant), "constant")]
[JsonDerivedType(typeof(Variable), "variable")]
[JsonDerivedType(typeof(Sum), "sum")]
[JsonDerivedType(typeof(Product), "product")]
[JsonDerivedType(typeof(Traced), "traced")]
[JsonDerivedType(typeof(PanicIf), "panicIf")]
internal abstract record Expression;

internal sealed record Constant(int Value) : Expression;

internal sealed record Variable(string Name) : Expression;

internal sealed record Sum(Expression Left, Expression Right) : Expression;

internal sealed record Product(Expression Value, int Factor) : Expression;

/// <summary>Says that it is evaluated: the order of arguments shows.</summary>
internal sealed record Traced(int Tag, Expression Value) : Expression;

/// <summary>Panics with its tag where the value is a multiple.</summary>
internal sealed record PanicIf(int Tag, Expression Value, int Divisor) : Expression;

/// <summary>Whether a remainder is what it should be.</summary>
internal sealed record Condition(Expression Value, int Divisor, int Remainder);
