// A Defer that names what another generator adds: which overload is meant, C# can tell only when everything is there.

using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Generator.Lowering;

/// <summary>
/// <code>
/// Defer(() => IsBusy = false);           // IsBusy: from another generator
/// ===>
/// chain.Defer(() => IsBusy = false);     // the chain has the overloads of the statement
/// </code>
/// </summary>
internal static class UnknownDefer
{
    public static void Lower(DeferPlan defer, Level level, BodyContext context)
    {
        var site = defer.Call.Site.Span;
        var call = defer.Call.Syntax;
        var name = call.Expression is MemberAccessExpressionSyntax access ? access.Name : call.Expression;
        context.Writer.Replace(site, w =>
        {
            if (defer.Call.IsEmbedded) w.Line("{");
            w.User(call.ArgumentList.Span, $"{context.ChainOf(level)}.{(name is GenericNameSyntax generic ? generic : Names.Defer)}", ";", site.Start);
            if (defer.Call.IsEmbedded) w.Line("}");
        });
    }
}
