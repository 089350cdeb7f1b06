// DEFER052: a Defer after which nothing happens, as go-critic's unnecessaryDefer.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports a Defer that is the last thing its method does, but for the return of a constant.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class UnnecessaryAnalyzer() : MarkedBodyRule(Descriptors.Unnecessary)
{
    /// <summary>Whether an <c>await</c> written by hand would be the same, if one is needed.</summary>
    public const string CanInline = nameof(CanInline);

    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        if (body.Method.IsIterator) return;
        foreach (var call in body.OwnCalls)
            if (call is { Trigger: Trigger.Always, Input: ExitInput.None, IsResource: false } && !call.Recovers.Any() && !IsMistaken(call, body.Method) && IsLast(call.Site, body.Method))
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.Unnecessary, call.Syntax.GetLocation(),
                    ImmutableDictionary<string, string?>.Empty.Add(CanInline, call.IsAsync && !body.Method.Settings.ContinueOnCapturedContext ? null : "true")));
    }

    /// <summary>Whether another rule has an error to report, and the call would be none without the Defer either (DEFER006, DEFER007, DEFER008).</summary>
    private static bool IsMistaken(DeferCall call, MarkedMethod method) =>
        call.IsAsync && !method.Symbol.IsAsync
        || call is { IsAsync: false, Lambda.Symbol.IsAsync: true }
        || call.EagerArguments.Any(static a => a.Value.DescendantsAndSelf().Any(DeferCall.IsRecoverElsewhere));

    /// <summary>In a nested block it would be conditional (go-critic#926), and what a return computes may need the deferred call to wait (go-critic#941).</summary>
    private static bool IsLast(SyntaxNode site, MarkedMethod method) =>
        site == method.BodySyntax
        || site.IsStatementOf(method.BodySyntax) && method.BodySyntax.Statements().SkipWhile(s => s != site).Skip(1)
            .All(s => s is LocalFunctionStatementSyntax || s is ReturnStatementSyntax { Expression: var value } && (value is null || IsConstant(value, method.Model)));

    private static bool IsConstant(ExpressionSyntax value, SemanticModel model) =>
        model.GetConstantValue(value).HasValue || value.RawKind is (int)SyntaxKind.DefaultLiteralExpression or (int)SyntaxKind.DefaultExpression;
}
