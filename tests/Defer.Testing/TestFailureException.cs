namespace Deferral.Testing;

/// <summary>A check of this library found a difference; the message shows it. Any test framework reports it as a failure.</summary>
public sealed class TestFailureException(string message) : Exception(message);
