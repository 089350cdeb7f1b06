// What may not cross the border of a level. If something does, all levels begin where the body does.

using System.Collections.Immutable;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Generator.Analysis;

internal static class Crossing
{
    /// <summary>Whether a jump would enter or leave a level: C# forbids the one (CS0159), and the other would run deferred calls early.</summary>
    public static bool ByGoto(ImmutableArray<Level> levels, CSharpSyntaxNode body, SemanticModel model)
    {
        foreach (var node in body.OwnNodes())
            if (node is GotoStatementSyntax { RawKind: (int)SyntaxKind.GotoStatement, Expression: { } name }
                && model.GetSymbolInfo(name).Symbol is ILabelSymbol label
                && label.DeclaringSyntaxReferences.FirstOrDefault() is { } target
                && Layout.DepthAt(levels, node.SpanStart) != Layout.DepthAt(levels, target.Span.Start))
                return true;
        return false;
    }

    /// <summary>
    /// Whether a reference from before a level may be set to something declared inside it: in the user's text both stand in one block,
    /// in two nested ones C# sees the reference outlive its target (CS8374, CS8352, CS8350).
    /// </summary>
    public static bool ByReference(ImmutableArray<Level> levels, IOperation body)
    {
        foreach (var operation in body.Descendants())
        {
            var (receivers, values) = operation switch
            {
                IAssignmentOperation assignment => ([assignment.Target], [assignment.Value]),
                IInvocationOperation call => Parts(call.Instance, call.Arguments),
                IObjectCreationOperation creation => Parts(null, creation.Arguments),
                _ => ((IEnumerable<IOperation>)[], (IEnumerable<IOperation>)[]),
            };
            var inside = Layout.DepthAt(levels, operation.Syntax.SpanStart);
            foreach (var receiver in receivers.Select(Root).OfType<ILocalSymbol>())
                if (DepthOf(receiver) is var depth && depth < inside
                    && values.SelectMany(static v => v.DescendantsAndSelf()).Any(o => o is ICollectionExpressionOperation || o is ILocalReferenceOperation { Local: var local } && DepthOf(local) > depth))
                    return true;
        }

        return false;

        int DepthOf(ILocalSymbol local) => local.DeclaringSyntaxReferences.FirstOrDefault() is { } declaration ? Layout.DepthAt(levels, declaration.Span.Start) : 0;
    }

    /// <summary>A call can store what it is given in its receiver, and in what it gets by reference.</summary>
    private static (IEnumerable<IOperation> Receivers, IEnumerable<IOperation> Values) Parts(IOperation? instance, ImmutableArray<IArgumentOperation> arguments) =>
        (arguments.Where(static a => a.Parameter?.RefKind is RefKind.Ref or RefKind.Out).Select(static a => a.Value).Concat(instance is null ? [] : [instance]),
            arguments.Select(static a => a.Value));

    /// <summary>The local that can hold a reference, if that is what is written to.</summary>
    private static ILocalSymbol? Root(IOperation target) => target switch
    {
        ILocalReferenceOperation { Local: var local } => local.RefKind is not RefKind.None || local.Type.IsRefLikeType ? local : null,
        IMemberReferenceOperation { Instance: { Type.IsRefLikeType: true } instance } => Root(instance),
        _ => null,
    };
}
