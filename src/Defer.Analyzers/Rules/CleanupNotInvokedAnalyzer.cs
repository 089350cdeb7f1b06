// DEFER026: a deferred call that only fetches the cleanup, as Go's "defer trace()" for "defer trace()()" (SA9010).

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports a deferred call whose value is a delegate or a disposable that nobody gets.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class CleanupNotInvokedAnalyzer() : MarkedBodyRule(Descriptors.CleanupNotInvoked)
{
    /// <summary>How the value is used: see <see cref="Cleanup"/>.</summary>
    public const string Kind = nameof(Kind);

    /// <summary>Disposable, and made to be dropped.</summary>
    private static readonly ImmutableHashSet<string> MayBeDropped = ["Task", "Process", "CancellationTokenRegistration", "Thread"];

    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        foreach (var call in body.OwnCalls)
        {
            var (value, place, type) = call switch
            {
                { Outcome: Outcome.None or Outcome.Dropped, Method: { Method: var method } group } when !IsPassedOn(method) => (null, group.Syntax, method.ReturnType),
                { Outcome: Outcome.None or Outcome.Dropped, Lambda: { Symbol.IsAsync: false } lambda } when Value(lambda) is { } expression => (expression, expression.Syntax, expression.Type),
                { Lambda: { Symbol.IsAsync: true } lambda } when Value(lambda) is IAwaitOperation awaited => (awaited, awaited.Syntax, awaited.Type),
                _ => default((IOperation? Value, SyntaxNode Place, ITypeSymbol? Type)),
            };
            if (type is null || Cleanup(type, body.Method.Symbol.IsAsync) is not { } kind) continue;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.CleanupNotInvoked, place.GetLocation(), ImmutableDictionary<string, string?>.Empty.Add(Kind, kind),
                kind is "delegate" ? "a delegate" : "an object to dispose of",
                value is IInvocationOperation or IAwaitOperation or null ? $"make that call now and defer {(kind is "delegate" ? "the delegate" : "its disposal")}" : kind is "delegate" ? "defer the delegate itself" : "defer its disposal"));
        }
    }

    /// <summary>The value that a lambda of one expression drops; null if having it is not the point of that expression.</summary>
    private static IOperation? Value(IAnonymousFunctionOperation lambda) => lambda.Expression() switch
    {
        IInvocationOperation invocation => IsPassedOn(invocation.TargetMethod) ? null : invocation,
        IAwaitOperation { Operation: IInvocationOperation invocation } awaited => IsPassedOn(invocation.TargetMethod) ? null : awaited,
        IObjectCreationOperation or ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation => lambda.Expression(),
        _ => null,
    };

    /// <summary>A fluent call gives back what it was given; one that is generic in its result (<c>Pop</c>, <c>Exchange</c>) gives back what was there.</summary>
    private static bool IsPassedOn(IMethodSymbol method)
    {
        if (IsParameter((method.ReducedFrom ?? method).OriginalDefinition.ReturnType)) return true;
        var owner = method.IsExtension() ? method.ExtendedType() : method.IsStatic ? null : method.ContainingType;
        for (ITypeSymbol? type = owner; type is not null; type = type.BaseType)
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, method.ReturnType.OriginalDefinition)) return true;
        return owner?.AllInterfaces.Contains(method.ReturnType, SymbolEqualityComparer.Default) is true && method.ReturnType.Name is not ("IDisposable" or "IAsyncDisposable");

        static bool IsParameter(ITypeSymbol type) => type is ITypeParameterSymbol || type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } results } && results[0] is ITypeParameterSymbol;
    }

    /// <summary><c>delegate</c>, <c>sync</c> or <c>async</c>; null if the type is no cleanup.</summary>
    private static string? Cleanup(ITypeSymbol type, bool isAsync)
    {
        if (type.TypeKind is TypeKind.Delegate) return "delegate";
        if (type.IsRefLikeType || MayBeDropped.Contains(type.Name) || type.BaseType is { } @base && MayBeDropped.Contains(@base.Name)) return null;
        var (sync, async) = (Implements("IDisposable"), Implements("IAsyncDisposable"));
        return async && (isAsync || !sync) ? "async" : sync ? "sync" : null;

        bool Implements(string name) => type.AllInterfaces.Append(type).Any(i => i.Name == name && i.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true });
    }
}
