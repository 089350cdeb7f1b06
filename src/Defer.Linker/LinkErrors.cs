// The only table of the link step's errors: id, message, way out.
namespace Deferral.Linker;

/// <summary>An error as the build shows it: one line, an id, and a position when symbols give one.</summary>
internal sealed record LinkError(string Id, string Message, SourcePosition? Position = null);

/// <summary>Carries an error that ends the link step at once.</summary>
internal sealed class LinkException(LinkError error, Exception? cause = null) : Exception(error.Message, cause)
{
    public LinkError Error => error;
}

internal static class LinkErrors
{
    public static LinkError NotLowered(string method, SourcePosition? position) => new("DEFER950",
        $"'{method}' is marked [Deferrable] but has no lowered body: its Defer calls would throw. " +
        "Correct the DEFER errors on it. Without any: every containing type must be 'partial', and the Defer package's analyzers on (RunAnalyzers=false hides their errors; ExcludeAssets, removed Analyzer items); " +
        "a method in a generated file (.razor) belongs into a file of yours, and a member that another generator adds needs 'this.' or its type's name before it.",
        position);

    public static LinkError CallSurvives(string method, string call, SourcePosition? position) => new("DEFER951",
        $"A call to '{call}' was left in '{method}' and would throw when it runs. " +
        "Write it as a statement of the marked method itself, or mark the lambda or local function that holds it.",
        position);

    public static LinkError TargetMissing(string sibling, string target) => new("DEFER952",
        $"The lowered body '{sibling}' belongs to '{target}', which has no body of that name and signature. " +
        "Rebuild from clean ('dotnet build --no-incremental') with one version of the Defer package; if it stays, please report it with the method's source.");

    public static LinkError TargetAmbiguous(string sibling, string target) => new("DEFER953",
        $"The lowered body '{sibling}' belongs to '{target}', which several methods or several lowered bodies match. " +
        "See that the Defer package is referenced once (one generator, one version); if it stays, please report it with the method's source.");

    public static LinkError Inaccessible(string file, string reason) => new("DEFER954",
        $"'{file}' cannot be read or written: {reason.TrimEnd('.')}. Close what holds the file (a running program, a debugger, a virus scanner), check its permissions, and build again.");

    public static LinkError Damaged(string file, string reason) => new("DEFER955",
        $"'{file}' is not an assembly that can be linked: {reason.TrimEnd('.')}. Delete the 'obj' folder and build again.");

    public static LinkError ReferenceMissing(string file, string reference) => new("DEFER956",
        $"'{file}' needs the assembly '{reference}', which is not among the references of the compilation. Add the package or project that contains it.");

    public static LinkError KeyUnusable(string file, string reason) => new("DEFER957",
        $"'{file}' cannot be signed again after linking: {reason.TrimEnd('.')}. Set AssemblyOriginatorKeyFile to an .snk file with the whole key pair, or set DelaySign or PublicSign.");

    public static LinkError SymbolsUnusable(string file, string reason) => new("DEFER958",
        $"The symbols '{file}' cannot be carried over: {reason.TrimEnd('.')}. Set DebugType to 'portable', 'embedded' or 'none', delete the 'obj' folder and build again.");

    public static LinkError Unexpected(string file, Exception exception) => new("DEFER959",
        $"Linking '{file}' failed in an unforeseen way ({exception.GetType().Name}: {exception.Message.Split('\r', '\n')[0]}). " +
        "Please report it with the output of 'dotnet build -v:detailed'; until then DeferLink=false builds without linking (marked methods then throw).");
}
