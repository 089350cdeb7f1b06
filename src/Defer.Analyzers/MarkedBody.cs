// The body of a marked function with what the rules ask of it, each worked out once for all rules.

using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers;

/// <summary>One marked body that can be read: everything in it has a meaning.</summary>
internal sealed class MarkedBody
{
    /// <summary>The driver hands the same model of a file to all rules.</summary>
    private static readonly ConditionalWeakTable<SemanticModel, ConcurrentDictionary<ISymbol, Lazy<ImmutableArray<MarkedBody>>>> Known = new();

    private readonly Lazy<Flow> _flow;
    private readonly Lazy<Writes> _writes;
    private readonly Lazy<Escape> _escape;
    private readonly Lazy<MethodPlan> _plan;
    private readonly Lazy<Paths> _paths;
    private readonly Lazy<ImmutableArray<IOperation>> _own;
    private readonly Lazy<ImmutableArray<DeferredCall>> _deferred;
    private readonly Lazy<bool> _hasErrors;

    private MarkedBody(MarkedMethod method, Lazy<bool> hasErrors)
    {
        Method = method;
        _hasErrors = hasErrors;
        OwnCalls = [.. method.Calls.Where(c => !c.Syntax.Ancestors().TakeWhile(n => n != method.Syntax)
            .Any(Bodies.IsFunction))];
        _flow = new(() => Flow.Of(method));
        _writes = new(() => Writes.In(method));
        _escape = new(() => new Escape(method, Flow, Writes));
        _plan = new(() => MethodAnalysis.Analyze(method));
        _paths = new(() => new(_flow.Value));
        _own = new(() => [.. method.Operation.OutsideFunctions()]);
        _deferred = new(() => [.. OwnCalls.SelectMany(DeferredCall.Of)]);
    }

    public MarkedMethod Method { get; }

    /// <summary>The Defers that are not in a nested function.</summary>
    public ImmutableArray<DeferCall> OwnCalls { get; }

    /// <summary>The calls that its own Defers make.</summary>
    public ImmutableArray<DeferredCall> Deferred => _deferred.Value;

    public Flow Flow => _flow.Value;

    public Writes Writes => _writes.Value;

    public MethodPlan Plan => _plan.Value;

    public Paths Paths => _paths.Value;

    /// <summary>Whether its member has any error of C# itself. The compiler binds the member once more to tell: nothing asks that has nothing to report.</summary>
    public bool HasErrors => _hasErrors.Value;

    /// <summary>Everything that the function does itself; nested functions are named and not entered.</summary>
    public ImmutableArray<IOperation> Own => _own.Value;

    /// <summary>The one value that a local ever has: that of its declaration. Null if it has others.</summary>
    public IOperation? OnlyValue(ILocalSymbol local) =>
        Writes.Of(local) is { Count: 1 } writes && Method.Model.GetOperation(writes[0]) is IVariableDeclaratorOperation { Initializer.Value: { } value } ? value : null;

    /// <summary>The value that a write gives a variable; null where it is no plain assignment or declaration.</summary>
    public IOperation? ValueOf(SyntaxNode write) => Method.Model.GetOperation(write) switch
    {
        IVariableDeclaratorOperation declarator => declarator.Initializer?.Value ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer?.Value,
        { Parent: ISimpleAssignmentOperation assignment } target when assignment.Target == target => assignment.Value,
        _ => null,
    };

    /// <summary>Whether a variable can be written after a point, before its instance ends. What nested functions write has no known time.</summary>
    public bool IsWrittenAfter(ISymbol variable, FlowPoint point) => Writes.Of(variable).Any(w => IsWriteAfter(w, variable, point));

    /// <summary>Whether one write can come after a point.</summary>
    public bool IsWriteAfter(SyntaxNode write, ISymbol variable, FlowPoint point) =>
        !IsInNestedFunction(write) && Flow.Find(write) is { Block.IsReachable: true } place
        && Paths.Reaches(point, place) && Flow.Reaches(point, place, variable is ILocalSymbol local ? Flow.LifetimeOf(local) : null);

    /// <summary>Whether a node stands in a lambda or local function of this one.</summary>
    public bool IsInNestedFunction(SyntaxNode node) =>
        node.Ancestors().FirstOrDefault(n => n == Method.Syntax || Bodies.IsFunction(n)) != Method.Syntax;

    /// <summary>Whether a variable still has, when the deferred call runs, the value that it has at the Defer (spec 5, "Stable").</summary>
    public bool IsStable(ISymbol variable, DeferCall call) => !variable.IsOfObject() && _escape.Value.WhyUnstable(variable, call) is null;

    /// <summary>
    /// The marked functions of the member that the driver shows to a rule; none if it cannot be lowered where it stands,
    /// or something in it is no C# or means nothing: that comes first.
    /// </summary>
    public static ImmutableArray<MarkedBody> Of(CodeBlockAnalysisContext context) =>
        context.OwningSymbol is IMethodSymbol symbol ? Of(symbol, context.SemanticModel) : [];

    /// <summary>The marked function whose declaration or body a node stands in, and in no function within it.</summary>
    public static MarkedBody? Around(SyntaxNode node, SemanticModel model)
    {
        var functions = node.AncestorsAndSelf().TakeWhile(static n => n is not BaseTypeDeclarationSyntax)
            .Where(static n => n is not ArrowExpressionClauseSyntax { Parent: not BasePropertyDeclarationSyntax } && Bodies.Of(n) is not null).ToList();
        if (functions.Find(static f => !Bodies.IsFunction(f)) is not { } member || model.GetDeclaredSymbol(member) is not IMethodSymbol symbol) return null;
        return Of(symbol, model).FirstOrDefault(b => b.Method.Syntax == functions[0]);
    }

    /// <summary>The marked functions of a member.</summary>
    public static ImmutableArray<MarkedBody> Of(IMethodSymbol symbol, SemanticModel model) =>
        Known.GetValue(model, static _ => new(SymbolEqualityComparer.Default)).GetOrAdd(symbol, key => new(() => Find((IMethodSymbol)key, model))).Value;

    private static ImmutableArray<MarkedBody> Find(IMethodSymbol symbol, SemanticModel model)
    {
        if (MarkedMember.From(symbol, model, CancellationToken.None) is not { } member
            || Markable.Check(member.Functions[0].Symbol, member.Functions[0].MarkedNode) is not null || IsUnreadable(member))
            return [];
        Lazy<bool> hasErrors = new(() => member.Copied.Any(n => member.Model.GetMethodBodyDiagnostics(n.Span).Any(IsError)));
        return [.. member.Functions.Select(f => new MarkedBody(f, hasErrors))];
    }

    private static bool IsUnreadable(MarkedMember member) =>
        member.Copied.Any(static n => n.ContainsDiagnostics && n.GetDiagnostics().Any(IsError)) || member.Operation.DescendantsAndSelf().Any(static o => o is IInvalidOperation);

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity is DiagnosticSeverity.Error;
}
