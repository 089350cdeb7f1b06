// DEFER021: an HTTP response whose status line may be on its way already.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>
/// Reports what a deferred call does to status, headers or cookies of an ASP.NET Core response without asking <c>HasStarted</c>, where it
/// throws (aspnetcore#45664); and, as information, writes to the body, which end up behind what was sent.
/// </summary>
/// <remarks>The property <see cref="Response"/> is how the code names the response.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ResponseStartedAnalyzer() : MarkedBodyRule(Descriptors.ResponseStarted)
{
    public const string Response = nameof(Response);

    private const string Asked = "HasStarted";

    private static readonly ImmutableHashSet<string> Settings = ["StatusCode", "ContentType", "ContentLength"];
    private static readonly ImmutableHashSet<string> Calls = ["Redirect", "OnStarting", "Clear"];
    private static readonly ImmutableHashSet<string> Changes = ["Add", "TryAdd", "Append", "AppendList", "AppendCommaSeparatedValues", "SetCommaSeparatedValues", "Remove", "Clear", "Delete"];

    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        if (body.OwnCalls.IsEmpty || body.Method.Model.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Http.HttpResponse") is not { } type) return;
        foreach (var call in body.OwnCalls)
            if (call.Lambda is { } lambda)
            {
                foreach (var operation in lambda.Body.OutsideFunctions())
                    if (Changed(operation, type) is { } response && !IsGuarded(operation, lambda, type))
                        Report(operation, response, IsBodyWrite(operation), context);
            }
            else if (call.Method is { Instance: { } instance } group && Changed(instance, group.Method.Name, type) is { } response)
            {
                Report(group, response, group.Method.Name.StartsWith("Write", StringComparison.Ordinal), context);
            }
    }

    private static void Report(IOperation operation, IOperation response, bool isBodyWrite, MarkedBodyContext context) =>
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.ResponseStarted,
            operation.Syntax.GetLocation(),
            isBodyWrite ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
            additionalLocations: null,
            properties: response is IConditionalAccessInstanceOperation ? null : ImmutableDictionary<string, string?>.Empty.Add(Response, response.Syntax.ToString()),
            isBodyWrite ? "this text comes behind what was sent" : "then this throws"));

    private static bool IsBodyWrite(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod.Name: var name } && (name.StartsWith("Write", StringComparison.Ordinal) || name == "SendFileAsync");

    /// <summary>The response that an operation changes; null if it changes none.</summary>
    private static IOperation? Changed(IOperation operation, INamedTypeSymbol type) => operation switch
    {
        IAssignmentOperation { Target: IPropertyReferenceOperation { Instance: { } instance, Property: var property } } =>
            IsResponse(instance, type) ? Settings.Contains(property.Name) ? instance : null : PartOf(instance, type, "Headers"),
        IInvocationOperation { Instance: { } instance, TargetMethod.Name: var name } => Changed(instance, name, type),
        IInvocationOperation { TargetMethod: { IsExtensionMethod: true, Name: var name }, Arguments: { IsEmpty: false } arguments } =>
            Changed(arguments.First(static a => a.Parameter!.Ordinal == 0).Value, name, type),
        _ => null,
    };

    private static IOperation? Changed(IOperation receiver, string method, INamedTypeSymbol type)
    {
        receiver = receiver.WithoutConversions();
        var writes = method.StartsWith("Write", StringComparison.Ordinal);
        if (IsResponse(receiver, type)) return Calls.Contains(method) || writes || method == "SendFileAsync" ? receiver : null;
        return writes ? PartOf(receiver, type, "Body", "BodyWriter") : Changes.Contains(method) ? PartOf(receiver, type, "Headers", "Cookies") : null;
    }

    /// <summary>The response of which an operand is such a part.</summary>
    private static IOperation? PartOf(IOperation operand, INamedTypeSymbol type, params string[] parts) =>
        operand.WithoutConversions() is IPropertyReferenceOperation { Instance: { } instance, Property.Name: var name } && parts.Contains(name) && IsResponse(instance, type)
            ? instance : null;

    private static bool IsResponse(IOperation operand, INamedTypeSymbol type)
    {
        for (var of = operand.Type; of is not null; of = of.BaseType)
            if (SymbolEqualityComparer.Default.Equals(of, type)) return true;
        return false;
    }

    /// <summary>Whether code is only reached while the response has not started, or the exception is caught; in doubt, yes.</summary>
    private static bool IsGuarded(IOperation operation, IAnonymousFunctionOperation lambda, INamedTypeSymbol type)
    {
        for (var child = operation; child != lambda && child.Parent is { } parent; child = parent)
            if (parent switch
            {
                IConditionalOperation test => child == test.WhenTrue && Excludes(test.Condition, true, type) || child == test.WhenFalse && Excludes(test.Condition, false, type),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both => child == both.RightOperand && Excludes(both.LeftOperand, true, type),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either => child == either.RightOperand && Excludes(either.LeftOperand, false, type),
                IWhileLoopOperation { Condition: { } condition } => Excludes(condition, true, type),
                ISwitchOperation @switch => IsAbout(@switch.Value, type),
                ITryOperation @try => child == @try.Body && !@try.Catches.IsEmpty,
                IBlockOperation block => block.Operations.TakeWhile(o => o != child).Any(o => o is IConditionalOperation test
                    && (Leaves(test.WhenTrue) && Excludes(test.Condition, false, type) || test.WhenFalse is { } otherwise && Leaves(otherwise) && Excludes(test.Condition, true, type))),
                _ => false,
            }) return true;
        return false;
    }

    private static bool Leaves(IOperation branch) =>
        (branch is IBlockOperation block ? block.Operations.LastOrDefault() : branch) is IReturnOperation or IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation };

    /// <summary>Whether a condition with this outcome says that the response has not started; in doubt, yes.</summary>
    private static bool Excludes(IOperation condition, bool outcome, INamedTypeSymbol type) => condition.WithoutConversions() switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not => Excludes(not.Operand, !outcome, type),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both => outcome
            ? Excludes(both.LeftOperand, true, type) || Excludes(both.RightOperand, true, type)
            : Excludes(both.LeftOperand, false, type) && Excludes(both.RightOperand, false, type),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either => outcome
            ? Excludes(either.LeftOperand, true, type) && Excludes(either.RightOperand, true, type)
            : Excludes(either.LeftOperand, false, type) || Excludes(either.RightOperand, false, type),
        IPropertyReferenceOperation { Property.Name: Asked } => !outcome,
        var other => IsAbout(other, type),
    };

    /// <summary>Whether a condition asks something about the response that is not understood here.</summary>
    private static bool IsAbout(IOperation condition, INamedTypeSymbol type) => condition.DescendantsAndSelf().Any(o => o switch
    {
        IPropertyReferenceOperation { Property.Name: Asked } => true,
        ILocalReferenceOperation { Local: { Type.SpecialType: SpecialType.System_Boolean } local } =>
            local.DeclaringSyntaxReferences.Any(static d => d.GetSyntax().ToString().IndexOf(Asked, StringComparison.Ordinal) >= 0),
        IInvocationOperation call => call.Arguments.Select(static a => a.Value).Append(call.Instance)
            .Any(v => v is not null && (IsResponse(v, type) || v.Type is { Name: "HttpContext" })),
        _ => false,
    });
}
