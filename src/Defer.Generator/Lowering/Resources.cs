// DeferDispose: evaluates, defers the disposal, gives the resource back (spec 3.1).

using Deferral.Generator.Analysis;
using Deferral.Generator.Parsing;

namespace Deferral.Generator.Lowering;

/// <summary>
/// <code>
/// var input = DeferDispose(File.OpenRead(path)); rest
/// ===>
/// Resource&lt;FileStream&gt; resource = default;
/// try { var input = resource.Keep(File.OpenRead(path)); rest } finally { resource.Dispose(); }
/// </code>
/// It is kept before the statement goes on: an assignment that throws leaves nothing undisposed.
/// </summary>
internal static class Resources
{
    public static void Lower(DeferPlan defer, Level level, BodyContext context)
    {
        var (call, argument) = (defer.Call.Syntax.Span, defer.Call.Syntax.ArgumentList.Arguments[0].Expression.Span);
        var keep = defer.Tier is Tier.OpenCoded ? $"{Name(defer, context)}.Keep("
            : $"{context.ChainOf(level)}.{(defer.Call.IsAsync ? "KeepAsync" : "Keep")}{(defer.Call.IsUnknown ? "" : $"<{TypeOf(defer, context)}>")}(";
        context.Writer.ReplaceInline(new(call.Start, argument.Start - call.Start), keep);
        // An expression body has no semicolon of its own here.
        context.Writer.ReplaceInline(new(argument.End, call.End - argument.End), defer.Call.Site == context.Method.BodySyntax ? ");" : ")");
    }

    /// <summary>The local that keeps the resource, before the level that disposes of it.</summary>
    public static void Declare(DeferPlan defer, BodyContext context) =>
        context.Writer.Line($"{Names.Services}{(defer.Call.IsAsync ? "AsyncResource" : "Resource")}<{TypeOf(defer, context)}> {Name(defer, context)} = default;");

    /// <summary>The disposal at exit. It does nothing if nothing was kept.</summary>
    public static string Dispose(DeferPlan defer, BodyContext context) =>
        defer.Call.IsAsync ? $"await {Name(defer, context)}.DisposeAsync(){context.ConfigureAwait};" : $"{Name(defer, context)}.Dispose();";

    private static string TypeOf(DeferPlan defer, BodyContext context) => context.Type(defer.Call.Invocation.TargetMethod.TypeArguments[0]);

    private static string Name(DeferPlan defer, BodyContext context) => context.Name(defer, "resource");
}
