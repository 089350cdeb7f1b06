using System.Reflection;
using Deferral.Semantics.Library;

namespace Deferral.Semantics.Tests;

/// <summary>Spec 1: every caller runs the lowered body.</summary>
public partial class Callers
{
    private readonly List<string> _log = [];

    [Fact]
    public void Direct()
    {
        Assert.Equal("static", Workshop.Static(_log));
        Assert.Equal(["static body", "static deferred"], _log);
    }

    [Fact]
    public void Virtual_and_overridden_in_another_assembly()
    {
        Workshop workshop = new Extension();
        Assert.Equal("virtual, extended", workshop.Virtual(_log));
        Assert.Equal(["extension body", "virtual body", "virtual deferred", "extension deferred"], _log);
    }

    [Fact]
    public void Explicit_interface_implementation()
    {
        ITool tool = new Workshop();
        Assert.Equal("explicit", tool.Use(_log));
        Assert.Equal(["explicit body", "explicit deferred"], _log);
    }

    [Fact]
    public void Default_interface_method()
    {
        ITool tool = new Workshop();
        Assert.Equal("default", tool.Standard(_log));
        Assert.Equal(["default body", "default deferred"], _log);
    }

    [Fact]
    public void Delegate_and_method_group()
    {
        Func<IList<string>, string> call = Workshop.Static;
        Assert.Equal("static", call(_log));
        Assert.Equal(["static"], new[] { _log }.Select(Workshop.Static));
        Assert.Equal(2, _log.Count(static l => l == "static deferred"));
    }

    [Fact]
    public void Reflection()
    {
        Assert.Equal("static", typeof(Workshop).GetMethod(nameof(Workshop.Static))!.Invoke(null, [_log]));
        Assert.Equal(["static body", "static deferred"], _log);
    }

    [Fact]
    public void Generic_over_a_reference_and_a_value()
    {
        Assert.Equal(7, Workshop.Generic(_log, 7));
        Assert.Equal("x", Workshop.Generic(_log, "x"));
        Assert.Equal(["generic body", "generic deferred 7", "generic body", "generic deferred x"], _log);
    }

    [Fact]
    [Deferrable]
    public void The_test_runner_itself()
    {
        Defer(() => Assert.Equal(["body"], _log));
        _log.Add("body");
    }

    [Fact]
    [Deferrable]
    public async Task The_test_runner_itself_async()
    {
        Defer(async () =>
        {
            await Task.Yield();
            Assert.Equal(["body"], _log);
        });
        await Task.Yield();
        _log.Add("body");
    }

    private sealed partial class Extension : Workshop
    {
        [Deferrable]
        public override string Virtual(IList<string> log)
        {
            Defer(() => log.Add("extension deferred"));
            log.Add("extension body");
            return base.Virtual(log) + ", extended";
        }
    }
}
