using Deferral.CompilerServices;

namespace Deferral.Tests;

/// <summary>The chain runs everything, last in first out, whatever the kinds of calls (rules 1, 3, 6).</summary>
public class ChainOrderTests
{
    private readonly List<string> _ran = [];

    [Fact]
    public void Runs_last_in_first_out_across_kinds()
    {
        var chain = DeferChain.Rent();
        chain.Push(() => _ran.Add("a"));
        chain.Push(x => _ran.Add("int " + x), 1);
        chain.Push(x => _ran.Add("int " + x), 2);
        chain.Push(x => _ran.Add("string " + x), "s");
        chain.Push(x => _ran.Add("pair " + x), (3, "t"));
        chain.Push(x => _ran.Add("int " + x), 4);
        chain.Push(() => _ran.Add("b"));
        chain.Push(x => _ran.Add("object " + x), (object)"o");
        chain.Run(null, keepSuppressed: true, failed: false);

        Assert.Equal(["object o", "b", "int 4", "pair (3, t)", "string s", "int 2", "int 1", "a"], _ran);
    }

    [Fact]
    public void Runs_last_in_first_out_in_random_mixes()
    {
        var random = new Random(1);
        for (var round = 0; round < 200; round++)
        {
            var ran = new List<int>();
            var chain = DeferChain.Rent();
            var count = random.Next(300);
            for (var i = 0; i < count; i++)
            {
                var now = i;
                switch (random.Next(5))
                {
                    case 0: chain.Push(() => ran.Add(now)); break;
                    case 1: chain.Push(ran.Add, now); break;
                    case 2: chain.Push(s => ran.Add(s.now), (now, 0L)); break;
                    case 3: chain.PushAsync(() => { ran.Add(now); return default; }); break;
                    default: chain.PushAsync(n => { ran.Add(n); return default; }, now); break;
                }
            }

            chain.Run(null, keepSuppressed: true, failed: false);
            Assert.Equal(Enumerable.Range(0, count).Reverse(), ran);
        }
    }

    [Fact]
    public void An_empty_chain_runs()
    {
        DeferChain.Rent().Run(null, keepSuppressed: true, failed: false);
        DeferChain.Rent().Run(new InvalidOperationException(), keepSuppressed: true, failed: false);
    }

    [Fact]
    public void Null_delegates_register_and_throw_when_their_turn_comes()
    {
        var chain = DeferChain.Rent();
        chain.Push(() => _ran.Add("first"));
        chain.Push(null);
        chain.Push(null, 1);
        chain.PushAsync(null);
        chain.PushAsync(null, "x");
        chain.Push(() => _ran.Add("last"));

        var thrown = Assert.Throws<NullReferenceException>(() => chain.Run(null, keepSuppressed: true, failed: false));
        Assert.Equal(["last", "first"], _ran);
        Assert.Equal(3, thrown.GetSuppressed().Count);
    }

    [Fact]
    public void Nested_chains_run_inside_deferred_calls()
    {
        var chain = DeferChain.Rent();
        chain.Push(_ran.Add, "outer 1");
        chain.Push(() => Nest(3));
        chain.Push(_ran.Add, "outer 2");
        chain.Run(null, keepSuppressed: true, failed: false);

        Assert.Equal(["outer 2", "enter 3", "enter 2", "enter 1", "leave 1", "leave 2", "leave 3", "outer 1"], _ran);

        void Nest(int depth)
        {
            if (depth == 0)
                return;

            var inner = DeferChain.Rent();
            inner.Push(_ran.Add, "leave " + depth);
            inner.Push(Nest, depth - 1);
            inner.Push(_ran.Add, "enter " + depth);
            inner.Run(null, keepSuppressed: true, failed: false);
        }
    }

    [Fact]
    public void A_chain_pushed_to_while_it_runs_runs_that_too()
    {
        var chain = DeferChain.Rent();
        chain.Push(_ran.Add, "first");
        chain.Push(() =>
        {
            chain.Push(_ran.Add, "added 1");
            chain.Push(() => _ran.Add("added 2"));
        });
        chain.Run(null, keepSuppressed: true, failed: false);

        Assert.Equal(["added 2", "added 1", "first"], _ran);
    }

    [Fact]
    public void Run_waits_for_a_task()
    {
        var chain = DeferChain.Rent();
        chain.Push(_ran.Add, "first");
        chain.PushAsync(async () =>
        {
            await Task.Delay(10).ConfigureAwait(false);
            _ran.Add("awaited");
        });
        chain.Run(null, keepSuppressed: true, failed: false);

        Assert.Equal(["awaited", "first"], _ran);
    }

    [Fact]
    public void Threads_have_their_own_chains()
    {
        Parallel.For(0, 64, worker =>
        {
            for (var round = 0; round < 200; round++)
            {
                var ran = new List<int>();
                var chain = DeferChain.Rent();
                for (var i = 0; i < 50; i++)
                    chain.Push(ran.Add, i);

                chain.Run(null, keepSuppressed: true, failed: false);
                Assert.Equal(Enumerable.Range(0, 50).Reverse(), ran);
            }
        });
    }
}
