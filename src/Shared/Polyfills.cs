// What the C# compiler wants to find and netstandard2.0 does not have.

namespace System.Runtime.CompilerServices;

/// <summary>Lets records and <c>init</c> compile on netstandard2.0.</summary>
internal static class IsExternalInit;
