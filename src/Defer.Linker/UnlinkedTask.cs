// What MSBuild calls instead of the link step when the property DeferLink is false.
using Microsoft.Build.Framework;

namespace Deferral.Linker;

/// <summary>Says once for each compilation that marked methods stay as they were written, if there are any.</summary>
public sealed class UnlinkedTask : Microsoft.Build.Utilities.Task
{
    /// <summary>The compiler's output.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        if (!Skip.HasNoMarks(Assembly))
        {
            Log.LogWarning(
                subcategory: null,
                warningCode: "DEFER965",
                helpKeyword: null,
                file: Assembly,
                lineNumber: 0,
                columnNumber: 0,
                endLineNumber: 0,
                endColumnNumber: 0,
                message: "DeferLink is false, so [Deferrable] methods keep the bodies that were written: their Defer calls throw DeferNotLoweredException when they run. Remove the property to link again; put DEFER965 into NoWarn to build like this on purpose.");
        }

        return true;
    }
}
