using System.Text.Json.Serialization;

namespace Deferral.Fuzz;

/// <summary>A statement. What it contains is there in general form too, for what walks and shrinks programs.</summary>
[JsonDerivedType(typeof(Trace), "trace")]
[JsonDerivedType(typeof(Declare), "declare")]
[JsonDerivedType(typeof(Assign), "assign")]
[JsonDerivedType(typeof(Block), "block")]
[JsonDerivedType(typeof(If), "if")]
[JsonDerivedType(typeof(For), "for")]
[JsonDerivedType(typeof(ForEach), "forEach")]
[JsonDerivedType(typeof(While), "while")]
[JsonDerivedType(typeof(DoWhile), "doWhile")]
[JsonDerivedType(typeof(JumpBack), "jumpBack")]
[JsonDerivedType(typeof(Switch), "switch")]
[JsonDerivedType(typeof(Break), "break")]
[JsonDerivedType(typeof(Continue), "continue")]
[JsonDerivedType(typeof(Return), "return")]
[JsonDerivedType(typeof(Panic), "panic")]
[JsonDerivedType(typeof(Fault), "fault")]
[JsonDerivedType(typeof(Call), "call")]
[JsonDerivedType(typeof(Nested), "nested")]
[JsonDerivedType(typeof(DeferClosure), "deferClosure")]
[JsonDerivedType(typeof(DeferEager), "deferEager")]
[JsonDerivedType(typeof(DeferTrace), "deferTrace")]
[JsonDerivedType(typeof(DeferCall), "deferCall")]
[JsonDerivedType(typeof(DeferDelegate), "deferDelegate")]
[JsonDerivedType(typeof(DeferNull), "deferNull")]
[JsonDerivedType(typeof(DeferHandler), "deferHandler")]
[JsonDerivedType(typeof(Recover), "recover")]
[JsonDerivedType(typeof(Rethrow), "rethrow")]
[JsonDerivedType(typeof(TryCatch), "tryCatch")]
[JsonDerivedType(typeof(TryFinally), "tryFinally")]
[JsonDerivedType(typeof(ThrowAgain), "throwAgain")]
[JsonDerivedType(typeof(UsingBlock), "usingBlock")]
[JsonDerivedType(typeof(UsingDeclaration), "usingDeclaration")]
[JsonDerivedType(typeof(Lock), "lock")]
[JsonDerivedType(typeof(GotoCase), "gotoCase")]
[JsonDerivedType(typeof(Jumps), "jumps")]
[JsonDerivedType(typeof(Yield), "yield")]
[JsonDerivedType(typeof(YieldBreak), "yieldBreak")]
[JsonDerivedType(typeof(Await), "await")]
[JsonDerivedType(typeof(Consume), "consume")]
[JsonDerivedType(typeof(DeferOnEnd), "deferOnEnd")]
[JsonDerivedType(typeof(DeferOnEndEager), "deferOnEndEager")]
[JsonDerivedType(typeof(DeferResource), "deferResource")]
internal abstract record Statement
{
    /// <summary>The lists of statements in it.</summary>
    internal virtual ImmutableArray<ImmutableArray<Statement>> Bodies => [];

    /// <summary>The same with other lists, as many as before.</summary>
    internal virtual Statement With(ImmutableArray<ImmutableArray<Statement>> bodies) => this;
}

/// <summary>A statement around one list of others.</summary>
internal abstract record Enclosing(ImmutableArray<Statement> Body) : Statement
{
    internal sealed override ImmutableArray<ImmutableArray<Statement>> Bodies => [Body];

    internal sealed override Statement With(ImmutableArray<ImmutableArray<Statement>> bodies) => this with { Body = bodies[0] };
}

/// <summary>A statement of several lists, of which one, some or all run.</summary>
internal abstract record Sections(ImmutableArray<ImmutableArray<Statement>> Parts) : Statement
{
    internal sealed override ImmutableArray<ImmutableArray<Statement>> Bodies => Parts;

    internal sealed override Statement With(ImmutableArray<ImmutableArray<Statement>> bodies) => this with { Parts = bodies };
}
