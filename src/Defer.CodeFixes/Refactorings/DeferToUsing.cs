// var x = DeferDispose(Open()); or var x = Open(); Defer(x.Dispose); ===> using var x = Open();

using System.Composition;
using Deferral.Analyzers;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.CodeFixes.Refactorings;

/// <summary>Writes the disposal of a variable of the body itself as a <c>using</c> declaration.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(DeferToUsing)), Shared]
internal sealed class DeferToUsing() : BodyRefactoring("Write a using declaration")
{
    protected override Rewriting? Rewrite(SyntaxNode at, Function function)
    {
        var body = function.Body.Statements;
        var index = at is StatementSyntax statement ? body.IndexOf(statement) : -1;
        if (index < 0 || function.Mark is null || MarkedBody.Around(function.Body, function.Model) is not { HasErrors: false } marked) return null;
        // At the Defer: the declaration stands before it.
        if (at is ExpressionStatementSyntax) index--;
        if (index < 0 || body[index] is not LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, IsConst: false, Declaration.Variables: { Count: 1 } variables } declaration
            || function.Model.GetDeclaredSymbol(variables[0]) is not ILocalSymbol { RefKind: RefKind.None, Type.IsReferenceType: true } local
            // The variable of a using is readonly.
            || marked.Writes.Of(local).Count != 1 || marked.Writes.Uncontrolled(local) is not null)
            return null;

        var value = variables[0].Initializer?.Value;
        if (marked.OwnCalls.FirstOrDefault(c => c.IsResource && c.Syntax == value) is { } resource)
        {
            if (at != declaration || resource.IsAsync && function.LeavesContext) return null;
            var plain = declaration.ReplaceNode(value!, resource.Syntax.ArgumentList.Arguments[0].Expression.WithTriviaFrom(value!));
            return Written(index, plain, index + 1, resource.IsAsync);
        }

        return index + 1 < body.Count && marked.OwnCalls.FirstOrDefault(c => c.Site == body[index + 1]) is { } call
            && IsDisposal(function, call, local) && !(call.IsAsync && function.LeavesContext)
            ? Written(index, declaration.WithTrailingTrivia(declaration.GetTrailingTrivia().AddRange(Trivia.CommentLines([call.Site.GetFirstToken(), call.Site.GetLastToken()]))), index + 2, call.IsAsync)
            : null;

        Rewriting Written(int before, LocalDeclarationStatementSyntax plain, int after, bool isAsync)
        {
            var (awaits, @using) = (SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space), SyntaxFactory.Token(SyntaxKind.UsingKeyword).WithTrailingTrivia(SyntaxFactory.Space));
            var written = plain.WithLeadingTrivia().WithUsingKeyword(@using);
            written = (isAsync ? written.WithAwaitKeyword(awaits) : written).WithLeadingTrivia(plain.GetLeadingTrivia());
            return new([.. body.Take(before), written, .. body.Skip(after)], body.Take(before).Concat(body.Skip(after)).SelectMany(function.CallsIn).Any());
        }
    }

    /// <summary>Whether a Defer does to a variable what a <c>using</c> does: null is not called upon.</summary>
    private static bool IsDisposal(Function function, DeferCall call, ILocalSymbol local)
    {
        if (call is { IsResource: true }) return call.CalleeArgument.Value.Names(local);
        if (call is not { Trigger: Trigger.Always, Input: ExitInput.None, IsUnknown: false } || call.EagerArguments.Any()) return false;
        var isAsync = call.IsAsync;
        if (call.Method is { Method: var method, Instance: { } instance }) return instance.Names(local) && IsContract(function, method, isAsync) && function.Model.IsNotNull(instance);
        // An expression of void is followed by a return that is not written.
        var operations = call.Lambda?.Body.Operations.Where(static o => o is not IReturnOperation { ReturnedValue: null }).ToList();
        if (operations is not { Count: 1 }) return false;
        var expression = operations[0] switch { IExpressionStatementOperation statement => statement.Operation, IReturnOperation { ReturnedValue: { } value } => value, _ => operations[0] };
        if (expression.WithoutConversions() is IAwaitOperation awaited) (expression, isAsync) = (awaited.Operation, true);
        return expression.WithoutConversions() switch
        {
            IInvocationOperation { Instance: { } receiver, TargetMethod: var target } => receiver.Names(local) && IsContract(function, target, isAsync) && function.Model.IsNotNull(receiver),
            IConditionalAccessOperation { WhenNotNull: IInvocationOperation { TargetMethod: var target } } access => access.Operation.Names(local) && IsContract(function, target, isAsync),
            _ => false,
        };
    }

    /// <summary>Whether it is the method that a <c>using</c> would call.</summary>
    private static bool IsContract(Function function, IMethodSymbol method, bool isAsync)
    {
        var (type, name) = isAsync ? ("System.IAsyncDisposable", "DisposeAsync") : ("System.IDisposable", "Dispose");
        var contract = function.Model.Compilation.GetTypeByMetadataName(type)?.GetMembers(name).FirstOrDefault();
        return contract is not null && (SymbolEqualityComparer.Default.Equals(contract, method)
            || SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(contract), method));
    }
}
