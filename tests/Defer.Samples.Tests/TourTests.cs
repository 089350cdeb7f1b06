using Deferral.Testing;

namespace Deferral.Samples.Tests;

/// <summary>The tour says what happens, and on which tier: it looks at its own stack.</summary>
public sealed class TourTests
{
    [Fact]
    public async Task The_tour_prints_what_it_always_printed() =>
        Snapshot.Verify((await Sample.RunAsync("Tour")).MustSucceed().Output);
}
