// What a mark says, completed by the project's properties.

using Microsoft.CodeAnalysis;

namespace Deferral.Generator.Parsing;

/// <summary>Mirrors <c>Deferral.DeferErrors</c>.</summary>
internal enum ErrorPolicy { KeepLast, KeepFirst, Aggregate, Plain }

/// <summary>Mirrors <c>Deferral.DeferStrategy</c>.</summary>
internal enum Strategy { Auto, OpenCoded, Chained }

/// <summary>The settings of one marked method (spec 3.2 and 3.3).</summary>
internal sealed record DeferSettings(ErrorPolicy Errors, Strategy Strategy, bool ContinueOnCapturedContext)
{
    /// <summary>
    /// Reads the mark. What it does not name comes from <c>DeferErrors</c>, <c>DeferStrategy</c> and <c>DeferConfigureAwait</c>:
    /// the targets pass them as compiler features, because a syntax transform sees parse options but no editorconfig.
    /// </summary>
    public static DeferSettings From(AttributeData mark, ParseOptions options)
    {
        return new(
            (ErrorPolicy)(Named("Errors") as int? ?? (int)Feature("DeferErrors", ErrorPolicy.KeepLast)),
            (Strategy)(Named("Strategy") as int? ?? (int)Feature("DeferStrategy", Strategy.Auto)),
            Named("ContinueOnCapturedContext") as bool? ?? !Is("DeferConfigureAwait", "false"));

        object? Named(string name)
        {
            foreach (var argument in mark.NamedArguments)
                if (argument.Key == name) return argument.Value.Value;
            return null;
        }

        TEnum Feature<TEnum>(string name, TEnum standard) where TEnum : struct =>
            options.Features.TryGetValue(name, out var text) && Enum.TryParse<TEnum>(text, ignoreCase: true, out var value) ? value : standard;

        bool Is(string name, string value) =>
            options.Features.TryGetValue(name, out var text) && string.Equals(text, value, StringComparison.OrdinalIgnoreCase);
    }
}
