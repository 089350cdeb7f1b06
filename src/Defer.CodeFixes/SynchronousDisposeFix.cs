// DEFER008: defers the disposal that returns no task.

using System.Composition;
using Deferral.Analyzers;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.CodeFixes;

/// <summary><c>Defer(r.DisposeAsync)</c> ===> <c>Defer(r.Dispose)</c>, where the type has both; <c>DeferDisposeAsync(x)</c> ===> <c>DeferDispose(x)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SynchronousDisposeFix)), Shared]
internal sealed class SynchronousDisposeFix() : RootFix("Defer the Dispose that is not async", Descriptors.NotAwaited.Id)
{
    protected override SyntaxNode? Fix(Reported reported)
    {
        if (reported.Defer is not { } defer || AsyncName(defer) is not { } name || TypeOf(name, defer, reported.Model) is not { } type || !IsDisposable(type)) return null;
        var synchronous = name.ValueText.Substring(0, name.ValueText.Length - "Async".Length);
        return reported.Root.ReplaceToken(name, SyntaxFactory.Identifier(synchronous).WithTriviaFrom(name));
    }

    /// <summary>The one name that is to change.</summary>
    private static SyntaxToken? AsyncName(InvocationExpressionSyntax defer)
    {
        var names = defer.DescendantTokens().Where(static t => t.ValueText is "DisposeAsync" or Names.DeferDisposeAsync).ToList();
        return names.Count == 1 && !defer.DescendantNodes().Any(static n => n is AwaitExpressionSyntax) && names[0].Parent is SimpleNameSyntax ? names[0] : null;
    }

    private static ITypeSymbol? TypeOf(SyntaxToken name, InvocationExpressionSyntax defer, SemanticModel model) => name.Parent!.Parent switch
    {
        _ when name.ValueText is Names.DeferDisposeAsync => model.GetTypeInfo(defer.ArgumentList.Arguments[0].Expression).Type,
        MemberAccessExpressionSyntax access => model.GetTypeInfo(access.Expression).Type,
        MemberBindingExpressionSyntax binding when binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } access => model.GetTypeInfo(access.Expression).Type,
        _ => null,
    };

    /// <summary>Whether <c>Dispose()</c> can be called on a type as it is.</summary>
    private static bool IsDisposable(ITypeSymbol type) =>
        type.AllInterfaces.Any(static i => i.SpecialType is SpecialType.System_IDisposable)
        && Bases(type).Any(static t => t.GetMembers(nameof(IDisposable.Dispose)).Any(static m => m is IMethodSymbol { Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public }));

    private static IEnumerable<ITypeSymbol> Bases(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType) yield return current;
        foreach (var @interface in type.TypeKind is TypeKind.Interface ? type.AllInterfaces : []) yield return @interface;
    }
}
