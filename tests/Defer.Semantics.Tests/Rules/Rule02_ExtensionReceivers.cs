namespace Deferral.Semantics.Tests.Rules;

/// <summary>Spec 4.2: a method group of an extension method makes a delegate that is closed over its receiver, null too, however the receiver is written.</summary>
public partial class Rule02_ExtensionReceivers
{
    private readonly List<string> _log = [];
    private readonly Tool?[] _none = [null];

    [Fact]
    public async Task Null_is_called_on()
    {
        Parameter(null);
        Element([null]);
        As(new object());
        Cast(null);
        Coalesced(null, null);
        Chosen(true, null);
        await Awaiting(Task.FromResult<Tool?>(null));
        Range();
        Assert.Equal(Enumerable.Repeat(new[] { "block null", "method null" }, 8).SelectMany(static t => t), _log);
    }

    [Deferrable]
    private void Parameter(Tool? tool)
    {
        Defer(tool.Method, _log);
        Defer(tool.Block, _log);
    }

    [Deferrable]
    private void Element(Tool?[] tools)
    {
        Defer(tools[0].Method, _log);
        Defer(tools[0].Block, _log);
    }

    [Deferrable]
    private void As(object? tool)
    {
        Defer((tool as Tool).Method, _log);
        Defer((tool as Tool).Block, _log);
    }

    [Deferrable]
    private void Cast(object? tool)
    {
        Defer(((Tool?)tool).Method, _log);
        Defer(((Tool?)tool).Block, _log);
    }

    [Deferrable]
    private void Coalesced(Tool? tool, Tool? other)
    {
        Defer((tool ?? other).Method, _log);
        Defer((tool ?? other).Block, _log);
    }

    [Deferrable]
    private void Chosen(bool first, Tool? tool)
    {
        Defer((first ? tool : new Tool("other")).Method, _log);
        Defer((first ? tool : new Tool("other")).Block, _log);
    }

    [Deferrable]
    private async Task Awaiting(Task<Tool?> tool)
    {
        Defer((await tool).Method, _log);
        Defer((await tool).Block, _log);
    }

    [Deferrable]
    private void Range()
    {
        Defer(_none[^1].Method, _log);
        Defer(_none[^1].Block, _log);
    }

    [Fact]
    public void So_is_what_is_not_null_and_it_is_that_of_the_statement()
    {
        Replaced([new Tool("first")]);
        Assert.Equal(["block first", "method first"], _log);
    }

    [Deferrable]
    private void Replaced(Tool?[] tools)
    {
        Defer(tools[0].Method, _log);
        Defer(tools[0].Block, _log);
        tools[0] = new Tool("second");
    }

    [Fact]
    public void Generic_ones_too()
    {
        Generic<Tool>([null]);
        Assert.Equal(["block Tool", "method Tool"], _log);
    }

    [Deferrable]
    private void Generic<T>(T?[] tools)
        where T : class
    {
        Defer(tools[0].GenericMethod, _log);
        Defer(tools[0].GenericBlock, _log);
    }

    [Fact]
    public void Those_that_are_named_by_their_class_have_no_receiver()
    {
        Static(null);
        Assert.Equal(["static", "block null", "method null"], _log);
    }

    [Deferrable]
    private void Static(Tool? tool)
    {
        Defer(Extensions.Method, tool, _log);
        Defer(Extensions.Block, tool, _log);
        Defer(Tool.Static, _log);
    }

    [Fact]
    public void A_method_of_the_type_itself_still_throws_at_the_statement()
    {
        Assert.Throws<ArgumentException>(() => Own([null!]));
        Assert.Equal(["before"], _log);
    }

    [Deferrable]
    private void Own(Tool[] tools)
    {
        Defer(_log.Add, "before");
        Defer(tools[0].Use, _log);
        _log.Add("body");
    }

    internal sealed class Tool(string name)
    {
        public string Name { get; } = name;

        public void Use(List<string> log) => log.Add(Name);
    }
}

internal static class Extensions
{
    public static void Method(this Rule02_ExtensionReceivers.Tool? tool, List<string> log) => log.Add("method " + (tool?.Name ?? "null"));

    public static void GenericMethod<T>(this T? tool, List<string> log)
        where T : class => log.Add("method " + (tool is null ? typeof(T).Name : ""));

    extension(Rule02_ExtensionReceivers.Tool? tool)
    {
        public void Block(List<string> log) => log.Add("block " + (tool?.Name ?? "null"));

        public static void Static(List<string> log) => log.Add("static");
    }

    extension<T>(T? tool)
        where T : class
    {
        public void GenericBlock(List<string> log) => log.Add("block " + (tool is null ? typeof(T).Name : ""));
    }
}
