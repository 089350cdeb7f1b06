// The names of our own types, as metadata knows them: the compiler parts never reference the runtime assembly.

namespace Deferral.Generator.Parsing;

/// <summary>Metadata names of the runtime's types that marked code uses.</summary>
internal static class Names
{
    public const string DeferrableAttribute = "Deferral.DeferrableAttribute";
    public const string Statements = "Deferral.DeferStatements";
    public const string Defer = "Defer";
    public const string DeferOnError = "DeferOnError";
    public const string DeferOnSuccess = "DeferOnSuccess";
    public const string DeferDispose = "DeferDispose";
    public const string DeferDisposeAsync = "DeferDisposeAsync";
    public const string Recover = "Recover";
    public const string Chain = "Deferral.CompilerServices.DeferChain";

    /// <summary>What only lowered code calls, as it is written there.</summary>
    public const string Services = "global::Deferral.CompilerServices.";
}
