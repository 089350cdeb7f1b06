// DEFER022: a transaction that is rolled back although it was committed.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Rules;

/// <summary>Reports a deferred rollback beside a commit. In Go that is the idiom (it returns ErrTxDone); in .NET it throws.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class RollbackAfterCommitAnalyzer() : MarkedBodyRule(Descriptors.RollbackAfterCommit)
{
    protected override void Check(MarkedBody body, MarkedBodyContext context)
    {
        foreach (var rollback in body.Deferred)
        {
            if (rollback.Name is not ("Rollback" or "RollbackAsync") || !rollback.IsUnconditional || rollback.Defer.Trigger is Trigger.OnError
                || rollback.Receiver?.Type is not { } type || !IsTransaction(type)
                || rollback.Arguments.Any(static a => a.Type?.SpecialType is SpecialType.System_String) // to a savepoint
                || rollback.PathOf(rollback.Receiver) is not { } path
                || body.Flow.Find(rollback.Defer.Syntax) is not { } defer || path.Changes(body, defer)) continue;

            var commits = body.Own.Where(o => o is IInvocationOperation { TargetMethod.Name: "Commit" or "CommitAsync", Instance: { } instance }
                && path.Is(ReferencePath.Of(instance)) && body.Flow.Find(o.Syntax) is { } point && body.Paths.Reaches(defer, point)).ToList();
            if (commits.FirstOrDefault() is { } commit)
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.RollbackAfterCommit, rollback.Syntax.GetLocation(), additionalLocations: [commit.Syntax.GetLocation()],
                    Fixes.When(!body.Paths.ReachesExitWithout(defer, [.. commits.Select(c => body.Flow.Find(c.Syntax)!.Value)]), Fixes.OnlyOnError),
                    path.ToString(), commit.Syntax.Line()));
        }
    }

    private static bool IsTransaction(ITypeSymbol type) => IsOne(type) || type.AllInterfaces.Any(IsOne);

    private static bool IsOne(ITypeSymbol type) => type is { Name: "IDbTransaction", ContainingNamespace: { Name: "Data", ContainingNamespace.Name: "System" } }
        or { Name: "IDbContextTransaction", ContainingNamespace: { Name: "Storage", ContainingNamespace.Name: "EntityFrameworkCore" } };
}
