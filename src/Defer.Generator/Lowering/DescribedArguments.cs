// [CallerArgumentExpression]: a text of the user's that the lowering changes is handed over as it was (spec 4.13).

using Deferral.Generator.Analysis;
using Deferral.Generator.Emit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Generator.Lowering;

/// <summary>
/// <code>
/// Check(Recover())
/// ===>
/// Check(Unwind.Recover(panic), text: "Recover()")
/// </code>
/// </summary>
internal sealed class DescribedArguments(BodyWriter writer)
{
    private readonly HashSet<SyntaxNode> _kept = [];

    /// <summary>Keeps the texts that a changed piece of code is part of.</summary>
    public void Keep(IOperation changed)
    {
        for (var operation = changed.Parent; operation is not null and not IBlockOperation; operation = operation.Parent)
            if (Parts(operation) is ({ } list, var arguments) && arguments.Where(Captures.IsTextOfAnother).ToList() is { Count: > 0 } texts && _kept.Add(list))
                writer.ReplaceInline(new(list.GetLastToken().SpanStart, 0), string.Concat(texts.Select((t, i) =>
                    $"{(i > 0 || list.Arguments.Count > 0 ? ", " : "")}{BodyContext.Identifier(t.Parameter!.Name)}: {SymbolDisplay.FormatLiteral((string)t.Value.ConstantValue.Value!, quote: true)}")));
    }

    private static (BaseArgumentListSyntax? List, IEnumerable<IArgumentOperation> Arguments) Parts(IOperation operation) => operation switch
    {
        IInvocationOperation call => ((call.Syntax as InvocationExpressionSyntax)?.ArgumentList, call.Arguments),
        IObjectCreationOperation creation => ((creation.Syntax as BaseObjectCreationExpressionSyntax)?.ArgumentList, creation.Arguments),
        IPropertyReferenceOperation indexer => ((indexer.Syntax as ElementAccessExpressionSyntax)?.ArgumentList, indexer.Arguments),
        _ => (null, []),
    };
}
