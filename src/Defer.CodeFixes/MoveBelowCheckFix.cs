// DEFER012: moves the Defer below the check.

using System.Composition;
using Deferral.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(r.Dispose); if (r == null) return;</c> ===> the other way round.</summary>
/// <remarks>Offered where the check is the next statement, and what follows it runs only if it is passed.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveBelowCheckFix)), Shared]
internal sealed class MoveBelowCheckFix() : RootFix("Move the Defer below the check", Descriptors.CheckedLater.Id)
{
    protected override SyntaxNode? Fix(Reported reported)
    {
        if (reported.Defer is not { Parent: ExpressionStatementSyntax { Parent: BlockSyntax block } statement }) return null;
        var index = block.Statements.IndexOf(statement);
        return index + 1 < block.Statements.Count && block.Statements[index + 1] is IfStatementSyntax { Else: null } check
            && check.Condition.Span.Contains(reported.Diagnostic.AdditionalLocations[0].SourceSpan)
            && reported.Model.AnalyzeControlFlow(check.Statement) is { Succeeded: true, EndPointIsReachable: false }
            ? reported.With(block, block.WithStatements(block.Statements.RemoveAt(index).Insert(index + 1, statement)))
            : null;
    }
}
