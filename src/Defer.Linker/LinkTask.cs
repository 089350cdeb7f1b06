// What MSBuild calls: parameters in, one line of log for each error out.
using Microsoft.Build.Framework;

namespace Deferral.Linker;

/// <summary>Moves the lowered bodies of one freshly compiled assembly into the methods that the user marked.</summary>
public sealed class LinkTask : Microsoft.Build.Utilities.Task
{
    /// <summary>The compiler's output, rewritten in place.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>Its symbol file; need not exist.</summary>
    public string? Symbols { get; set; }

    /// <summary>What it was compiled against.</summary>
    [Required]
    public string[] References { get; set; } = [];

    /// <summary>The strong-name key file that the compiler was given.</summary>
    public string? KeyFile { get; set; }

    /// <summary>Only the public key is there.</summary>
    public bool DelaySign { get; set; }

    /// <summary>Flagged as signed without a signature.</summary>
    public bool PublicSign { get; set; }

    /// <summary>The compiler's other output, for other projects to compile against; need not exist.</summary>
    public string? ReferenceAssembly { get; set; }

    /// <summary>Print how each Defer statement was lowered. MSBuild's terminal logger hides messages: use <c>-tl:off</c> there.</summary>
    public bool Explain { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            var result = Linker.Execute(new LinkRequest(
                Assembly,
                Given(Symbols),
                References,
                Given(KeyFile),
                DelaySign,
                PublicSign,
                Given(ReferenceAssembly),
                PausesCollections: true));
            foreach (var error in result.Errors)
                Report(error);
            foreach (var defer in Explain ? result.Defers : [])
                Log.LogMessage(MessageImportance.High, "{0}", defer);
            if (result.Linked > 0)
                Log.LogMessage(MessageImportance.Normal, "Defer: {0} bodies moved in '{1}'.", result.Linked, Assembly);
        }
        catch (LinkException exception)
        {
            Report(exception.Error);
            Details(exception.InnerException);
        }
#pragma warning disable CA1031 // The user of the build gets one line that says what to do, never a stack trace.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Report(LinkErrors.Unexpected(Assembly, exception));
            Details(exception);
        }

        return !Log.HasLoggedErrors;
    }

    private static string? Given(string? parameter) => string.IsNullOrEmpty(parameter) ? null : parameter;

    private void Report(LinkError error) => Log.LogError(
        subcategory: null,
        errorCode: error.Id,
        helpKeyword: null,
        file: error.Position?.File ?? Assembly,
        lineNumber: error.Position?.Line ?? 0,
        columnNumber: error.Position?.Column ?? 0,
        endLineNumber: 0,
        endColumnNumber: 0,
        message: "{0}",
        error.Message);

    private void Details(Exception? exception)
    {
        if (exception is not null)
            Log.LogMessage(MessageImportance.Low, "{0}", exception);
    }
}
