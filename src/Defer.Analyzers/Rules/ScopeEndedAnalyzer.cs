// DEFER028: a deferred call that was written for a scope which ends before the function does.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>
/// Reports deferred code that uses what a <c>using</c> in a block disposes or a <c>fixed</c> pins; and, as information, deferred code that touches
/// shared state under a lock which is released before, or what the <c>finally</c> around it releases.
/// </summary>
/// <remarks>A <c>using</c> declaration of the body itself is part of the order of the Defers (spec 4.1). Its place is the additional location.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class ScopeEndedAnalyzer() : MarkedBodyRule(Descriptors.ScopeEnded)
{
    /// <summary>Whether <c>DeferDispose</c> takes what the <c>using</c> disposes of: C# disposes of more than has an interface.</summary>
    public const string CanDefer = nameof(CanDefer);

    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        foreach (var call in body.OwnCalls)
        {
            if (call.IsUnknown || call.IsResource) continue;
            var used = UsedLater(call).ToList();
            foreach (var scope in call.Syntax.Ancestors().TakeWhile(n => n != body.Method.Syntax))
            {
                switch (scope)
                {
                    case UsingStatementSyntax { Expression: { } expression }:
                        if (body.Method.Model.GetOperation(expression) is not { } resource) break;
                        if (ReferencePath.Of(resource) is { } path) ReportUse(scope, path, "is disposed");
                        else ReportLock(scope, $"what '{expression}' gave is disposed");
                        break;
                    case UsingStatementSyntax { Declaration: { } declaration }:
                        ReportLocals(scope, declaration, "is disposed");
                        break;
                    case FixedStatementSyntax @fixed:
                        ReportLocals(scope, @fixed.Declaration, "is no longer pinned");
                        break;
                    case LockStatementSyntax @lock when !TakesLock(call, body.Method.Model.GetOperation(@lock.Expression)):
                        ReportLock(scope, $"the lock on '{@lock.Expression}' is released");
                        break;
                    case TryStatementSyntax { Finally: { } last } when !last.Span.Contains(call.Syntax.Span):
                        ReportFinally(last);
                        break;
                    case BlockSyntax block when block != body.Method.BodySyntax:
                        foreach (var statement in block.Statements.OfType<LocalDeclarationStatementSyntax>().Where(static s => s.UsingKeyword.IsKind(SyntaxKind.UsingKeyword)))
                            ReportLocals(statement, statement.Declaration, "is disposed");
                        break;
                }
            }

            void ReportLocals(SyntaxNode scope, VariableDeclarationSyntax declaration, string what)
            {
                foreach (var variable in declaration.Variables)
                    if (body.Method.Model.GetDeclaredSymbol(variable) is ILocalSymbol local)
                        if (local.Type is { Name: "Scope", ContainingType: { Name: "Lock", ContainingNamespace.Name: "Threading" } }) ReportLock(scope, $"the lock of '{local.Name}' is released");
                        else ReportUse(scope, ReferencePath.To(local), what, HasInterface(local.Type, scope));
            }

            void ReportUse(SyntaxNode scope, ReferencePath path, string what, bool canDefer = false)
            {
                if (used.Find(u => path.Is(ReferencePath.Of(u)) && !IsDisposal(u)) is { } use)
                    Report(use.Syntax, DiagnosticSeverity.Warning, scope, $"'{path}' {what}", canDefer);
            }

            void ReportLock(SyntaxNode scope, string what)
            {
                if (used.Exists(IsShared)) Report(call.Syntax, DiagnosticSeverity.Info, scope, what);
            }

            void ReportFinally(FinallyClauseSyntax last)
            {
                foreach (var release in body.Own.OfType<IInvocationOperation>().Where(o => last.Span.Contains(o.Syntax.Span)))
                {
                    if (release is { TargetMethod.Name: "Exit", Arguments: { Length: 1 } arguments } && release.TargetMethod.ContainingType.Name == "Monitor")
                        ReportLock(last, $"the lock on '{arguments[0].Value.Syntax}' is released");
                    else if (release.TargetMethod.Name is "Dispose" or "DisposeAsync" or "Close" && ReferencePath.Of(release.Instance) is { } path
                        && used.Find(u => path.Is(ReferencePath.Of(u)) && !IsDisposal(u)) is { } use)
                        Report(use.Syntax, DiagnosticSeverity.Info, last, $"the 'finally' has released '{path}'");
                }
            }

            void Report(SyntaxNode place, DiagnosticSeverity severity, SyntaxNode scope, string what, bool canDefer = false) => context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.ScopeEnded, place.GetLocation(), severity, additionalLocations: [scope.GetLocation()],
                properties: Fixes.When(canDefer, CanDefer), body.Method.DisplayName, what));
        }
    }

    private static bool HasInterface(ITypeSymbol type, SyntaxNode scope)
    {
        var name = scope.GetFirstToken().IsKind(SyntaxKind.AwaitKeyword) ? "IAsyncDisposable" : "IDisposable";
        return type.Name == name || type.AllInterfaces.Any(i => i.Name == name);
    }

    /// <summary>What the deferred call evaluates when it runs, and the very things that it was given before.</summary>
    private static IEnumerable<IOperation> UsedLater(DeferCall call)
    {
        if (call.Lambda is { } lambda)
            foreach (var operation in lambda.Body.Descendants()) yield return operation;
        if (call.Receiver() is { } receiver) yield return receiver.WithoutConversions();
        foreach (var argument in call.EagerArguments)
            if (IsUsed(argument, call)) yield return argument.Value.WithoutConversions();
    }

    /// <summary>Not where the lambda does nothing with it but to dispose of it.</summary>
    private static bool IsUsed(IArgumentOperation argument, DeferCall call) =>
        call.Lambda is not { } lambda || lambda.Body.Descendants().Any(o => o is IParameterReferenceOperation parameter
            && call.ArgumentOf(parameter.Parameter) == argument.Value && !IsDisposal(parameter));

    /// <summary>To dispose again of what a <c>using</c> has disposed of is idle, and harmless.</summary>
    private static bool IsDisposal(IOperation used)
    {
        while (used.Parent is IConversionOperation or IConditionalAccessOperation) used = used.Parent;
        var call = used is IConditionalAccessOperation access ? access.WhenNotNull : used.Parent;
        return call is IInvocationOperation { TargetMethod.Name: "Dispose" or "DisposeAsync" or "Close" } or IMethodReferenceOperation { Method.Name: "Dispose" or "DisposeAsync" or "Close" } or INameOfOperation;
    }

    /// <summary>Whether something is used that others may use at the same time: what belongs to the object, or is static.</summary>
    private static bool IsShared(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation, Field: { IsConst: false } field } => !field.Type.IsValueType || !field.IsReadOnly,
        IPropertyReferenceOperation { Instance: IInstanceReferenceOperation } or IEventReferenceOperation { Instance: null or IInstanceReferenceOperation } => true,
        IInvocationOperation { Instance: IInstanceReferenceOperation } => true,
        _ => false,
    };

    /// <summary>Whether the deferred lambda takes the lock for itself.</summary>
    private static bool TakesLock(DeferCall call, IOperation? locked) =>
        call.Lambda?.Body.Descendants().Any(o => o is ILockOperation own && ReferencePath.Of(own.LockedValue)?.Is(ReferencePath.Of(locked)) == true) == true;
}
