// What keeps a marked method from being lowered: each limit once, with its place.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Generator.Analysis;

/// <summary>The checks that need the body.</summary>
internal static class Limits
{
    /// <summary>Limits of the method as written, whatever becomes of its Defers.</summary>
    public static IEnumerable<Problem> Before(MarkedMethod method)
    {
        if (method.Settings.Errors is not (ErrorPolicy.KeepLast or ErrorPolicy.Plain))
            yield return Problem.At(ProblemIds.ErrorsPolicy, method.Syntax.Identifier, method.Settings.Errors.ToString());
        foreach (var problem in Directives(method)) yield return problem;
        foreach (var problem in FileLocalTypes(method)) yield return problem;
        foreach (var problem in DynamicDefers(method)) yield return problem;

        foreach (var call in method.Calls)
        {
            if (NestedFunctionAround(call, method) is not null)
                yield return Problem.At(ProblemIds.NestedFunction, call.Syntax);
            else if (call.Syntax.Parent is not ExpressionStatementSyntax && call.Syntax != method.BodySyntax)
                yield return Problem.At(ProblemIds.NotAStatement, call.Syntax);
            else if (DynamicResult(call, method) is { } result)
                yield return Problem.At(ProblemIds.Dynamic, result, "the deferred expression", "write it as a statement in braces, or await it in an async lambda");
            else if (call.IsAsync && !method.Symbol.IsAsync)
                yield return Problem.At(ProblemIds.NotAwaited, call.Syntax);
            else if ((method.Symbol.IsAsync || method.IsIterator) && KeepsRefStruct(call))
                yield return Problem.At(ProblemIds.SpanAcrossAwait, call.Syntax, method.IsIterator ? "an iterator" : "an async method");
        }
    }

    /// <summary>Limits that depend on the tier.</summary>
    public static IEnumerable<Problem> After(MarkedMethod method, IEnumerable<DeferPlan> defers)
    {
        foreach (var defer in defers)
        {
            if (defer.Tier is not Tier.Chained) continue;
            if (method.Settings.Strategy is Strategy.OpenCoded)
                yield return Problem.At(ProblemIds.CannotOpenCode, defer.Call.Syntax, defer.Reason);
            else if (KeepsRefStruct(defer.Call))
                yield return Problem.At(ProblemIds.RefStructOnChain, defer.Call.Syntax, defer.Reason);
        }
    }

    /// <summary>The innermost lambda or local function between a Defer and the method: the Defer is not the method's (DEFER002).</summary>
    private static SyntaxNode? NestedFunctionAround(DeferCall call, MarkedMethod method) =>
        call.Syntax.Ancestors().TakeWhile(n => n != method.Syntax)
            .FirstOrDefault(static n => n is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    private static bool KeepsRefStruct(DeferCall call) =>
        call.Invocation.TargetMethod.Parameters.Any(static p => p.Ordinal > 0 && (p.Type.IsRefLikeType || p.Type is ITypeParameterSymbol { AllowsRefLikeType: true }));

    /// <summary>The body is copied into another file: a <c>#line</c> of its own, or half an <c>#if</c>, cannot be.</summary>
    private static IEnumerable<Problem> Directives(MarkedMethod method)
    {
        if (!method.Syntax.ContainsDirectives) yield break;
        var open = 0;
        foreach (var trivia in method.Syntax.DescendantTrivia())
        {
            if (!method.Syntax.Span.Contains(trivia.Span)) continue;
            if (trivia.IsKind(SyntaxKind.IfDirectiveTrivia)) open++;
            if (trivia.IsKind(SyntaxKind.EndIfDirectiveTrivia)) open--;
            if (open < 0 || trivia.IsKind(SyntaxKind.LineDirectiveTrivia) || trivia.IsKind(SyntaxKind.LineSpanDirectiveTrivia)
                || open == 0 && (trivia.IsKind(SyntaxKind.ElseDirectiveTrivia) || trivia.IsKind(SyntaxKind.ElifDirectiveTrivia)))
            {
                yield return new(ProblemIds.Directive, trivia.GetLocation(), [trivia.ToString().Trim()]);
                yield break;
            }
        }

        if (open != 0) yield return Problem.At(ProblemIds.Directive, method.Syntax.Identifier, "#if");
    }

    /// <summary>Which Defer is meant, or whether there is a task to await, would be known only at run time.</summary>
    private static IEnumerable<Problem> DynamicDefers(MarkedMethod method)
    {
        foreach (var invocation in method.Operation.Descendants().OfType<IDynamicInvocationOperation>())
            if (invocation.Syntax is InvocationExpressionSyntax { Expression: var callee }
                && method.Model.GetMemberGroup(callee).Any(static m => m.Name == Names.Defer && DeferCall.IsStatements(m.ContainingType)))
                yield return Problem.At(ProblemIds.Dynamic, invocation.Syntax, "an argument of this Defer", "cast it to its type");
    }

    /// <summary>The expression of a lambda that may return a task or not: dynamic converts to anything.</summary>
    private static ExpressionSyntax? DynamicResult(DeferCall call, MarkedMethod method) =>
        call.IsAsync && call.Lambda is { Symbol.IsAsync: false, Syntax: AnonymousFunctionExpressionSyntax { ExpressionBody: { } body } }
        && method.Model.GetTypeInfo(body).Type is IDynamicTypeSymbol ? body : null;

    /// <summary>A <c>file</c> type has no name outside its own file.</summary>
    private static IEnumerable<Problem> FileLocalTypes(MarkedMethod method)
    {
        var root = method.Syntax.SyntaxTree.GetRoot();
        var names = new HashSet<string>(root.DescendantNodes(static n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(static t => t.Modifiers.Any(SyntaxKind.FileKeyword))
            .Select(static t => t is BaseTypeDeclarationSyntax type ? type.Identifier.ValueText : t is DelegateDeclarationSyntax @delegate ? @delegate.Identifier.ValueText : ""));
        if (names.Count == 0) yield break;
        foreach (var name in method.Syntax.DescendantNodes().OfType<SimpleNameSyntax>())
            if (names.Contains(name.Identifier.ValueText) && method.Model.GetSymbolInfo(name).Symbol is { } symbol
                && (symbol as INamedTypeSymbol ?? symbol.ContainingType) is { IsFileLocal: true } type)
                yield return Problem.At(ProblemIds.FileLocalType, name, type.Name);
    }
}
