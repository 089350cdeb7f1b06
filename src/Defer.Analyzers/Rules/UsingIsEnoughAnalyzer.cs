// DEFER041: a Defer that does what a using declaration would.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Points to a Defer of nothing but the disposal of the local that the statement before it declares.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UsingIsEnoughAnalyzer() : MarkedBodyRule(Descriptors.UsingIsEnough)
{
    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        // The other policies would not see what the disposal throws. No jump may cross a using declaration (CS8648).
        if (body.Method.BodySyntax is not BlockSyntax block || body.Method.Settings.Errors is not (ErrorPolicy.KeepLast or ErrorPolicy.Plain)
            || block.DescendantNodes().Any(static n => n is LabeledStatementSyntax)) return;
        for (var index = 1; index < block.Statements.Count; index++)
            if (block.Statements[index] is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax statement }
                && body.OwnCalls.FirstOrDefault(c => c.Syntax == statement) is { Trigger: Trigger.Always } call
                && Declared(block.Statements[index - 1], body) is { } local && Disposed(call) is { } disposed && disposed.Resource.Names(local)
                && IsDisposal(disposed.Method, local.Type) && (!call.IsAsync || body.Method.Settings.ContinueOnCapturedContext)
                && body.Writes.Of(local).Count == 1 && body.Writes.Uncontrolled(local) is null
                && !body.OwnCalls.Any(later => later.Syntax.SpanStart > statement.SpanStart && later.Operation.Descendants().Any(o => o.Names(local))))
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.UsingIsEnough, statement.GetLocation(), local.Name));
    }

    /// <summary>The local of a plain declaration of one, of a reference type.</summary>
    private static ILocalSymbol? Declared(StatementSyntax statement, MarkedBody body) =>
        statement is LocalDeclarationStatementSyntax { Modifiers.Count: 0, Declaration.Variables: { Count: 1 } variables } declaration
        && declaration.UsingKeyword.IsKind(SyntaxKind.None) && variables[0].Initializer is not null
        && body.Method.Model.GetDeclaredSymbol(variables[0]) is ILocalSymbol { Type.IsReferenceType: true, RefKind: RefKind.None } local ? local : null;

    /// <summary>What a Defer calls, and on what, in each form that makes one call without arguments.</summary>
    private static (IOperation Resource, IMethodSymbol Method)? Disposed(DeferCall call)
    {
        if (call.Method is { Instance: { } instance } group) return call.EagerArguments.Any() ? null : (instance, group.Method);
        if (call.Lambda is not { } lambda) return null;
        var expression = lambda.Expression();
        if (expression is IAwaitOperation awaited) expression = awaited.Operation.WithoutConversions();
        if (expression?.Accessed() is not IInvocationOperation { Instance: { } on, TargetMethod: var method }) return null;
        var resource = expression is IConditionalAccessOperation access ? access.Operation : on;
        var arguments = call.EagerArguments.ToList();
        if (arguments.Count == 0) return lambda.Symbol.Parameters.IsEmpty ? (resource, method) : null;
        return arguments.Count == 1 && resource.Names(lambda.Symbol.Parameters[0]) ? (arguments[0].Value, method) : null;
    }

    /// <summary>The method that <c>using</c> or <c>await using</c> calls.</summary>
    private static bool IsDisposal(IMethodSymbol method, ITypeSymbol type)
    {
        if (method is not { Name: "Dispose" or "DisposeAsync", Parameters.IsEmpty: true }) return false;
        var declared = type.AllInterfaces.Append(type).FirstOrDefault(i => i.Name == "I" + (method.Name is "Dispose" ? "Disposable" : "AsyncDisposable") && i.ContainingNamespace.Name == "System")
            ?.GetMembers(method.Name).FirstOrDefault();
        return declared is not null
            && (SymbolEqualityComparer.Default.Equals(declared, method) || Overridden(method).Any(m => SymbolEqualityComparer.Default.Equals(m, type.FindImplementationForInterfaceMember(declared))));
    }

    private static IEnumerable<IMethodSymbol> Overridden(IMethodSymbol? method)
    {
        for (; method is not null; method = method.OverriddenMethod) yield return method;
    }
}
