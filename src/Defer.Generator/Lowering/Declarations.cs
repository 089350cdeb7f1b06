// A variable that a finally reads must have a value at the try (CS0165).

using Deferral.Generator.Analysis;
using Deferral.Generator.Emit;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Generator.Lowering;

/// <summary>
/// <code>
/// FileStream f;
/// ===>
/// FileStream f = default!;
/// </code>
/// </summary>
internal static class Declarations
{
    public static void Lower(MemberPlan plan, BodyWriter writer)
    {
        var declared = plan.Functions.SelectMany(static f => f.Defers).SelectMany(static d => d.Captures)
            .Where(static c => c.Mode is CaptureMode.InitialiseAtDeclaration)
            .Select(static c => (VariableDeclaratorSyntax)c.Variable.DeclaringSyntaxReferences[0].GetSyntax())
            .Distinct();
        foreach (var declarator in declared)
        {
            writer.ReplaceInline(new(declarator.Identifier.Span.End, 0), " = default!");
            // The next one starts from its own column again.
            if (declarator.Parent is VariableDeclarationSyntax { Variables: var all } && all.IndexOf(declarator) is var index && index + 1 < all.Count)
                writer.Insert(all[index + 1].SpanStart, static _ => { });
        }
    }
}
