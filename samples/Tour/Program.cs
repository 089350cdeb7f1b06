// Every form of the Defer statement in one sitting: what is said when, and by which tier.

using Tour;

Console.WriteLine(
    """
    A tour of Defer. "now" lines are printed by a method's body, the others by its deferred calls,
    each with the tier that it was compiled to. The build says the same, with its reasons:
    dotnet build samples/Tour --no-incremental -tl:off
    """);

Basics.Run();
Arguments.Run();
Blocks.Run();
await Asynchronous.Run();
await Iterators.Run();
Errors.Run();
Endings.Run();
Callers.Run();
