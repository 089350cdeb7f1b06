// DEFER025: a deferred call whose result says whether it worked.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports a deferred call that has no other purpose than its result, or tells by it of a failure; not the usual ones of clean-up (gosec's G307 was given up for those).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ResultIgnoredAnalyzer() : MarkedBodyRule(Descriptors.ResultIgnored)
{
    /// <summary>Whether the call may be written into a lambda without a change of what it is made on.</summary>
    public const string CanMove = nameof(CanMove);

    /// <summary>Methods whose result must be used.</summary>
    private const string Option = "defer.must_use_methods";

    /// <summary>Clean-up that is done when it cannot be done: nobody looks at these.</summary>
    private static readonly ImmutableArray<string> CleanUps =
        ["Dispose", "Close", "Flush", "Remove", "Release", "Add", "Set", "Complete", "Cancel", "Dequeue", "Pop", "Take", "Free", "Return", "Unregister", "Unsubscribe", "Delete", "Clear"];

    /// <summary>With a time limit: false says that it did not come to pass.</summary>
    private static readonly ImmutableHashSet<string> Waits = ["Join", "Wait", "WaitOne", "WaitAll", "WaitForExit", "SignalAndWait", "SpinUntil"];

    private static readonly ImmutableHashSet<string> Outcomes =
        ["IsSuccess", "IsSuccessful", "Success", "Succeeded", "IsOk", "IsErr", "IsError", "IsFailure", "IsFailed", "Failed", "HasError", "HasErrors", "Error", "Errors"];

    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        var listed = context.OptionList(Option);
        foreach (var call in body.OwnCalls)
        {
            if (call.Outcome >= Outcome.ValueTask && call.Lambda is not { Symbol.IsAsync: true }) continue; // it is awaited
            if (call.OnlyCall() is not { ReturnsVoid: false } method || DeferCall.IsOurs(method.ContainingType) || IsAwaitable(method.ReturnType)) continue;
            if ((listed.Includes(method) ? $"'{method.Name}' is listed as one whose result must be used" : Why(method)) is not { } why) continue;
            var canMove = call.Lambda is not null || call.Method is { Instance: var receiver } && body.IsSameLater(receiver, call);
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.ResultIgnored, DeferCall.ExpressionOf(call.CalleeArgument) is var callee && call.Lambda?.Expression() is { } expression ? expression.Syntax.GetLocation() : callee.GetLocation(),
                ImmutableDictionary<string, string?>.Empty.Add(CanMove, canMove ? "true" : null), why));
        }
    }

    /// <summary>What the result is for; null where it may well be ignored.</summary>
    private static string? Why(IMethodSymbol method)
    {
        if (method.GetAttributes().Concat(method.GetReturnTypeAttributes()).Any(static a => a.AttributeClass?.Name is "PureAttribute" or "MustUseReturnValueAttribute") || IsPure(method))
            return $"'{method.Name}' does nothing but return a value";
        if (method.ReturnType.SpecialType is SpecialType.System_Boolean && Waits.Contains(method.Name) && !method.Parameters.IsEmpty && IsOfSystem(method.ContainingType))
            return $"'{method.Name}' returns false when the time is over before it has come to pass";
        if (IsCleanUp(method.Name) || ReturnsItsOwner(method)) return null;
        if (method.ReturnType.SpecialType is SpecialType.System_Boolean && StartsWith(method.Name, "Try")) return $"'{method.Name}' returns whether it worked";
        if (method.ReturnType.Name is "HRESULT" or "NTSTATUS" || method.ContainingType.IsComImport && method.ReturnType.SpecialType is SpecialType.System_Int32)
            return $"'{method.Name}' returns an error code";
        return IsErrorLike(method.ReturnType) ? $"'{method.Name}' returns whether it worked" : null;
    }

    /// <summary>Strings and immutable collections do not change, and queries do nothing until they are enumerated.</summary>
    private static bool IsPure(IMethodSymbol method) => method.ContainingType is { } type
        && (type.SpecialType is SpecialType.System_String && !method.IsStatic
            || type is { Name: "Enumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } } && ReturnsSequence(method)
            || type.Name.StartsWith("Immutable", StringComparison.Ordinal) && type.ContainingNamespace?.ToDisplayString() == "System.Collections.Immutable" && ReturnsItsOwner(method));

    private static bool ReturnsSequence(IMethodSymbol method) => method.ReturnType.Name is "IEnumerable" or "IOrderedEnumerable";

    private static bool IsOfSystem(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false }) space = space.ContainingNamespace;
        return space.Name == "System";
    }

    private static bool IsCleanUp(string name)
    {
        if (StartsWith(name, "Try")) name = name.Substring(3);
        return CleanUps.Any(c => StartsWith(name, c));
    }

    /// <summary>Whole words: <c>Close</c> and <c>CloseAll</c>, not <c>Closest</c>.</summary>
    private static bool StartsWith(string name, string word) =>
        name.StartsWith(word, StringComparison.Ordinal) && (name.Length == word.Length || !char.IsLower(name[word.Length]));

    /// <summary>A fluent call.</summary>
    private static bool ReturnsItsOwner(IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(method.ReturnType.OriginalDefinition, method.ContainingType?.OriginalDefinition)
        || SymbolEqualityComparer.Default.Equals(method.ReturnType, method.ExtendedType());

    private static bool IsErrorLike(ITypeSymbol type)
    {
        for (var @base = type; @base is not null; @base = @base.BaseType)
            if (@base is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }) return true;
        return type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface, SpecialType: SpecialType.None }
            && type.GetMembers().Any(static m => m is IPropertySymbol { IsStatic: false, DeclaredAccessibility: Accessibility.Public, Type.SpecialType: SpecialType.System_Boolean } && Outcomes.Contains(m.Name));
    }

    private static bool IsAwaitable(ITypeSymbol type) =>
        type is IDynamicTypeSymbol || type.OriginalDefinition is INamedTypeSymbol { SpecialType: SpecialType.System_Nullable_T }
        || type.GetMembers("GetAwaiter").Any() || type.BaseType is { } @base && IsAwaitable(@base);
}
