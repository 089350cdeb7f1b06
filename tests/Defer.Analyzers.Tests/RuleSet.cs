// All rules, by reflection: what the tables and presets are made from.

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Deferral.Analyzers.Tests;

internal static class RuleSet
{
    /// <summary>One a rule, in the order of their ids; of a rule with several severities the highest.</summary>
    public static readonly DiagnosticDescriptor[] Rules = [.. typeof(Descriptors).GetFields()
        .Where(static f => f.FieldType == typeof(DiagnosticDescriptor))
        .Select(static f => (DiagnosticDescriptor)f.GetValue(null)!)
        .GroupBy(static d => d.Id).Select(static g => g.OrderByDescending(static d => d.DefaultSeverity).First())
        .OrderBy(static d => d.Id, StringComparer.Ordinal)];

    public static readonly DiagnosticAnalyzer[] Analyzers = [.. typeof(Descriptors).Assembly.GetTypes()
        .Where(static t => t.IsDefined(typeof(DiagnosticAnalyzerAttribute), inherit: false) && t.IsSubclassOf(typeof(DiagnosticAnalyzer)))
        .Select(static t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)
        .Where(static a => a is not DiagnosticSuppressor)
        .OrderBy(static a => a.GetType().Name, StringComparer.Ordinal)];

    /// <summary>What the index and the release notes call a rule's severity.</summary>
    public static string SeverityOf(DiagnosticDescriptor rule) => rule.IsEnabledByDefault ? rule.DefaultSeverity.ToString() : "Disabled";

    /// <summary>Whether a rule may be switched off without making the build fail elsewhere: the others say what cannot be lowered at all.</summary>
    public static bool IsAdvice(DiagnosticDescriptor rule) => rule.Category is "Defer.Reliability" or "Defer.Performance" or "Defer.Style";
}
