// DEFERS006: a field that the type's Dispose method disposes of by a Defer.

using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Deferral.Analyzers.Suppressors;

/// <summary>Silences "disposable field is never disposed" where Dispose defers it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class DisposedFieldSuppressor() : DeferSuppressor(
    "DEFERS006", "The type's Dispose method disposes of the field by a Defer", "CA2213")
{
    protected override bool IsMoot(SyntaxNode node, SemanticModel model) =>
        node.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is { } declarator
        && model.GetDeclaredSymbol(declarator) is IFieldSymbol { ContainingType: var type } field
        && type.GetMembers().OfType<IMethodSymbol>().Where(IsDispose)
            .SelectMany(m => MarkedBody.Of(m, model))
            .SelectMany(static b => b.OwnCalls.Where(c => b.Flow.Find(c.Syntax) is not null))
            .SelectMany(Disposals)
            .Any(r => r.Operand.WithoutConversions() is IFieldReferenceOperation { Instance: IInstanceReferenceOperation, Field: var released } && SymbolEqualityComparer.Default.Equals(released, field));

    private static bool IsDispose(IMethodSymbol method) =>
        method is { Name: "Dispose" or "DisposeAsync" or "DisposeAsyncCore" or "Close", IsStatic: false }
        || method.ExplicitInterfaceImplementations.Any(static m => m.Name is "Dispose" or "DisposeAsync");
}
