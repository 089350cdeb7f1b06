// Calls as they are written, before anything is bound.

using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Analyzers;

internal static class CallSyntax
{
    /// <summary>The name by which something is called.</summary>
    public static SimpleNameSyntax? CalledName(this InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };
}
