// Whether a captured variable escapes: variable by variable, spec 5.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Generator.Analysis;

/// <summary>Answers for one marked method how deferred code can get at the variables that it uses.</summary>
internal sealed class Escape(MarkedMethod method, Flow flow, Writes writes)
{
    /// <summary>How the code of a level that begins at <paramref name="start"/> gets at a variable; with the reason, if only by a closure.</summary>
    public (Capture Capture, string Reason) Open(ISymbol variable, DeferCall call, int start, bool direct)
    {
        if (IsInScope(variable, start))
        {
            if (direct || variable is not ILocalSymbol local || IsAssignedAt(local, start)) return (new(variable, CaptureMode.InScope), "");
            if (IsPlainDeclaration(local)) return (new(variable, CaptureMode.InitialiseAtDeclaration), "");
            return (new(variable, CaptureMode.Closure), $"captured '{variable.Name}' may have no value yet where the call runs");
        }

        if (variable is ILocalSymbol { IsConst: true }) return (new(variable, CaptureMode.Constant), "");
        return Keep(variable, call);
    }

    /// <summary>How a record on the chain gets at a variable.</summary>
    public (Capture Capture, string Reason) Chained(ISymbol variable, DeferCall call) =>
        variable is ILocalSymbol { IsConst: true } ? (new(variable, CaptureMode.InScope), "") : Keep(variable, call, onChain: true);

    private (Capture Capture, string Reason) Keep(ISymbol variable, DeferCall call, bool onChain = false)
    {
        var why = WhyUnstable(variable, call);
        var capture = new Capture(variable, why is null ? CaptureMode.Snapshot : CaptureMode.Closure);
        // A generic record can carry a type without a name, but no pointer, and an interface that is no type argument only by its name.
        if (why is null && (onChain ? capture.Type is IPointerTypeSymbol or IFunctionPointerTypeSymbol || IsNoTypeArgument(capture.Type) && !CanBeKept(capture.Type) : !CanBeKept(capture.Type)))
            return (capture with { Mode = CaptureMode.Closure }, $"the type of captured '{variable.Name}' cannot be named");
        return (capture, why ?? "");
    }

    /// <summary>Why the variable's value at the Defer need not be its last one: null when it is stable.</summary>
    public string? WhyUnstable(ISymbol variable, DeferCall call)
    {
        if (writes.Uncontrolled(variable) is { } place)
            return $"captured '{variable.Name}' is changed by a nested function or a reference at line {LineOf(place)}";
        if (method.IsNested && !method.Declares(variable))
            return writes.Of(variable).FirstOrDefault(w => !IsDeclarationOf(variable, w)) is { } outer ? $"captured '{variable.Name}' is changed outside the function, at line {LineOf(outer)}" : null;
        if (flow.Find(call.Syntax) is not { } defer) return null;
        var lifetime = variable is ILocalSymbol local ? flow.LifetimeOf(local) : null;
        foreach (var write in writes.Of(variable))
            if (flow.Find(write) is { } point && flow.Reaches(defer, point, lifetime))
                return $"captured '{variable.Name}' changes after the Defer, at line {LineOf(write)}";
        return null;
    }

    /// <summary>Whether a plain local can be declared for a value of this type, in the generated file.</summary>
    public static bool CanBeKept(ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol or IFunctionPointerTypeSymbol or IErrorTypeSymbol => false,
        IArrayTypeSymbol array => CanBeKept(array.ElementType),
        INamedTypeSymbol { IsAnonymousType: true } or INamedTypeSymbol { IsFileLocal: true } => false,
        INamedTypeSymbol named => named.TypeArguments.All(CanBeKept) && (named.ContainingType is null || CanBeKept(named.ContainingType)),
        _ => true,
    };

    /// <summary>Whether generated code can write a type down. Of a pointer, which needs an <c>unsafe</c> context, it can only where the user's code deals with it.</summary>
    public static bool HasName(ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol pointer => HasName(pointer.PointedAtType),
        IFunctionPointerTypeSymbol { Signature: var signature } => HasName(signature.ReturnType) && signature.Parameters.All(static p => HasName(p.Type)),
        IErrorTypeSymbol => false,
        IArrayTypeSymbol array => HasName(array.ElementType),
        INamedTypeSymbol { IsAnonymousType: true } or INamedTypeSymbol { IsFileLocal: true } => false,
        INamedTypeSymbol named => named.TypeArguments.All(HasName) && (named.ContainingType is null || HasName(named.ContainingType)),
        _ => true,
    };

    /// <summary>Whether a variable around all levels can hold the result of a method. A lambda may be <c>unsafe</c> only inside.</summary>
    public static bool CanWait(ITypeSymbol result, MarkedMethod method) =>
        CanBeKept(result) || HasName(result) && method.Symbol.MethodKind is not MethodKind.AnonymousFunction;

    /// <summary>Whether a type cannot be a type argument (CS8920): an interface with static abstract members. Some that could be are taken for such: that costs a cast.</summary>
    public static bool IsNoTypeArgument(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Interface } @interface
        && @interface.AllInterfaces.Add(@interface).Any(static i => i.GetMembers().Any(static m => m is { IsStatic: true, IsAbstract: true }));

    /// <summary>Whether a variable or local function can be named at a position of the body.</summary>
    public bool IsInScope(ISymbol symbol, int position) =>
        symbol is IParameterSymbol || symbol.DeclaringSyntaxReferences.FirstOrDefault() is { } declaration && declaration.Span.Start < position
            && method.Model.LookupSymbols(position, name: symbol.Name).Contains(symbol, SymbolEqualityComparer.Default);

    private bool IsAssignedAt(ILocalSymbol local, int position)
    {
        var statement = method.BodySyntax.Statements().FirstOrDefault(s => s.SpanStart == position);
        if (statement is null) return true;
        return method.Model.AnalyzeDataFlow(statement) is { Succeeded: true } flow
            && flow.DefinitelyAssignedOnEntry.Contains(local, SymbolEqualityComparer.Default);
    }

    private static bool IsPlainDeclaration(ILocalSymbol local) =>
        local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer: null };

    private static bool IsDeclarationOf(ISymbol variable, SyntaxNode write) => variable.DeclaringSyntaxReferences.Any(d => d.Span == write.Span);

    private static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}
