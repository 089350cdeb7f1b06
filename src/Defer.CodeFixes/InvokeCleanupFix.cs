// DEFER026: makes the call that returns a cleanup now, and defers the cleanup.

using System.Composition;
using Deferral.Analyzers;
using Deferral.Analyzers.Rules;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(() => Trace("x"))</c> ===> <c>Defer(Trace("x"))</c> or <c>DeferDispose(Trace("x"))</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InvokeCleanupFix)), Shared]
internal sealed class InvokeCleanupFix() : DeferFix(Descriptors.CleanupNotInvoked.Id, "Evaluate it now, and defer the cleanup")
{
    protected override SyntaxNode? Fix(ReportedDefer defer)
    {
        if (Evaluated(defer) is not { } value || !defer.Diagnostic.Properties.TryGetValue(CleanupNotInvokedAnalyzer.Kind, out var kind)) return null;
        if (kind is "delegate") return Invokable(defer, value.Type) is { } suffix ? With(defer, defer.Call.Syntax.Expression, Member(value.Expression, suffix)) : null;
        if (kind is "async" && !defer.IsInAsync) return null;
        return defer.Call.Trigger is Trigger.Always
            ? With(defer, Renamed(defer.Call.Syntax.Expression, kind is "async" ? Names.DeferDisposeAsync : Names.DeferDispose), value.Expression)
            : With(defer, defer.Call.Syntax.Expression, Member(value.Expression, kind is "async" ? "DisposeAsync" : "Dispose"));
    }

    /// <summary>What the deferred call would have evaluated; null where that uses the parameters of a lambda.</summary>
    private static (ExpressionSyntax Expression, ITypeSymbol? Type)? Evaluated(ReportedDefer defer)
    {
        if (defer.Lambda is { ExpressionBody: { } expression })
            return defer.Call.Lambda!.Symbol.Parameters.IsEmpty ? (expression.WithoutTrivia(), defer.Model.GetTypeInfo(expression).Type) : null;
        return defer.Call.Method is { } group && defer.EagerValues is { } values ? (Code.Called(defer.Arguments[0].Expression, values), group.Method.ReturnType) : null;
    }

    /// <summary>What must follow the delegate so that Defer takes it; null if it needs arguments, or cannot be awaited here.</summary>
    private static string? Invokable(ReportedDefer defer, ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { DelegateInvokeMethod: { Parameters.IsEmpty: true } invoke }) return null;
        if (!defer.IsInAsync && invoke.ReturnType.GetMembers("GetAwaiter").Any()) return null;
        return type is { Name: "Action" or "Func", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } ? "" : "Invoke";
    }

    private static ExpressionSyntax Member(ExpressionSyntax value, string name) => name.Length == 0 ? value
        : SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression,
            value is AwaitExpressionSyntax or ConditionalAccessExpressionSyntax ? SyntaxFactory.ParenthesizedExpression(value) : value,
            SyntaxFactory.IdentifierName(name));

    private static ExpressionSyntax Renamed(ExpressionSyntax statement, string name) => statement switch
    {
        MemberAccessExpressionSyntax access => access.WithName(SyntaxFactory.IdentifierName(name)),
        _ => SyntaxFactory.IdentifierName(name).WithTriviaFrom(statement),
    };

    private static SyntaxNode With(ReportedDefer defer, ExpressionSyntax statement, ExpressionSyntax argument) =>
        defer.Root.ReplaceNode(defer.Call.Syntax, defer.Call.Syntax.WithExpression(statement).WithArgumentList(
            defer.Call.Syntax.ArgumentList.WithArguments([SyntaxFactory.Argument(argument)])));
}
