using System.Reflection;
using System.Runtime.CompilerServices;
using Deferral.CompilerServices;

namespace Deferral.Tests;

/// <summary>The chain's own <c>Defer</c>: a statement that only C# can bind is the same call, made on the chain.</summary>
public class ChainOverloadTests
{
    [Fact]
    public void The_chain_has_the_overloads_of_the_statement()
    {
        Assert.Equal(Overloads(typeof(DeferStatements)), Overloads(typeof(DeferChain)));

        // A call that is given the result or the panic is more than a record on the chain.
        static IEnumerable<string> Overloads(Type type) => type.GetMethods()
            .Where(static m => m.Name == "Defer" && !m.GetParameters()[0].ParameterType.ToString().Contains("Panic", StringComparison.Ordinal) && !m.GetParameters()[0].ParameterType.Name.StartsWith("ResultAction", StringComparison.Ordinal))
            .Select(static m => $"{string.Join(", ", m.GetParameters().Select(static p => $"{p.ParameterType} {p.Name}"))} priority {m.GetCustomAttribute<OverloadResolutionPriorityAttribute>()?.Priority}")
            .Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Every_overload_runs_with_its_arguments_last_in_first_out()
    {
        var log = new List<string>();
        var chain = DeferChain.Rent();
        chain.Defer(() => log.Add("action"));
        chain.Defer(() => Say("func"));
        chain.Defer(async () => { await Task.Yield(); Say("async"); });
        chain.Defer(() => { Say("task"); return (Task?)null; });
        chain.Defer(() => { Say("value task"); return (ValueTask?)null; });
        chain.Defer(log.Add, "1");
        chain.Defer(Say, "1 func");
        chain.Defer(async a => { await Task.Yield(); Say(a); }, "1 async");
        chain.Defer(a => { Say(a); return (Task?)null; }, "1 task");
        chain.Defer(a => { Say(a); return (ValueTask?)null; }, "1 value task");
        chain.Defer((a, b) => log.Add(a + b), 1, " 2");
        chain.Defer((a, b) => Say(a + b), 1, " 2 func");
        chain.Defer(async (a, b) => { await Task.Yield(); Say(a + b); }, 1, " 2 async");
        chain.Defer((a, b) => { Say(a + b); return (Task?)null; }, 1, " 2 task");
        chain.Defer((a, b) => { Say(a + b); return (ValueTask?)null; }, 1, " 2 value task");
        chain.Defer((a, b, c) => log.Add(a + b + c), 1, " 2", 3);
        chain.Defer((a, b, c) => Say(a + b + c), 1, " 2", " 3 func");
        chain.Defer(async (a, b, c) => { await Task.Yield(); Say(a + b + c); }, 1, " 2", " 3 async");
        chain.Defer((a, b, c) => { Say(a + b + c); return (Task?)null; }, 1, " 2", " 3 task");
        chain.Defer((a, b, c) => { Say(a + b + c); return (ValueTask?)null; }, 1, " 2", " 3 value task");
        chain.Defer((a, b, c, d) => log.Add(a + b + c + d), 1, " 2", 3, " 4");
        chain.Defer((a, b, c, d) => Say(a + b + c + d), 1, " 2", 3, " 4 func");
        chain.Defer(async (a, b, c, d) => { await Task.Yield(); Say(a + b + c + d); }, 1, " 2", 3, " 4 async");
        chain.Defer((a, b, c, d) => { Say(a + b + c + d); return (Task?)null; }, 1, " 2", 3, " 4 task");
        chain.Defer((a, b, c, d) => { Say(a + b + c + d); return (ValueTask?)null; }, 1, " 2", 3, " 4 value task");
        await chain.RunAsync(null, keepSuppressed: true, failed: false, continueOnCapturedContext: true);

        log.Reverse();
        Assert.Equal(
            [
                "action", "func", "async", "task", "value task",
                "1", "1 func", "1 async", "1 task", "1 value task",
                "1 2", "1 2 func", "1 2 async", "1 2 task", "1 2 value task",
                "1 23", "1 2 3 func", "1 2 3 async", "1 2 3 task", "1 2 3 value task",
                "1 23 4", "1 23 4 func", "1 23 4 async", "1 23 4 task", "1 23 4 value task",
            ],
            log);

        int Say(string entry)
        {
            log.Add(entry);
            return log.Count;
        }
    }
}
