// Exceptions from every kind of lowered body; #line says where the user wrote the statement.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Deferral;
using Deferral.CompilerServices;
using static Deferral.DeferStatements;

namespace Traces;

public interface IThing<T>
{
    void Explicit(T t);
    Task ExplicitAsync(T t);
}

public partial class Traced : IThing<int>
{
    [Deferrable] public static void Sync() { Defer(() => { }); }
    [LoweredBody("Sync")]
    private static void Sync__lowered_1()
    {
#line 101 "/src/User.cs"
        throw new InvalidOperationException();
#line default
    }

    [Deferrable] public static async Task Async<T>(T t) { Defer(() => { }); await Task.Yield(); }
    [LoweredBody("Async")]
    private static async Task Async__lowered_1<T>(T t)
    {
        await Task.Yield();
#line 102 "/src/User.cs"
        throw new InvalidOperationException();
#line default
    }

    [Deferrable] public static IEnumerable<int> Iterator() { Defer(() => { }); yield break; }
    [LoweredBody("Iterator")]
    private static IEnumerable<int> Iterator__lowered_1()
    {
        yield return 1;
#line 103 "/src/User.cs"
        throw new InvalidOperationException();
#line default
    }

    [Deferrable, MethodImpl(MethodImplOptions.NoInlining)] void IThing<int>.Explicit(int t) { Defer(() => { }); }
    [LoweredBody("Traces.IThing<System.Int32>.Explicit")]
    private void Explicit__lowered_1(int t)
    {
#line 104 "/src/User.cs"
        Action f = () => throw new InvalidOperationException(t.ToString());
        f(); GC.KeepAlive(f);
#line default
    }

    [Deferrable] async Task IThing<int>.ExplicitAsync(int t) { Defer(() => { }); await Task.Yield(); }
    [LoweredBody("Traces.IThing<System.Int32>.ExplicitAsync")]
    private async Task ExplicitAsync__lowered_1(int t)
    {
        await Task.Yield();
#line 106 "/src/User.cs"
        throw new InvalidOperationException(t.ToString());
#line default
    }

    [Deferrable] public static void Local() { Defer(() => { }); }
    [LoweredBody("Local")]
    private static void Local__lowered_1()
    {
        Inner();
        static void Inner()
        {
#line 107 "/src/User.cs"
            throw new InvalidOperationException();
#line default
        }
    }

    public static string Trace(string kind)
    {
        IThing<int> thing = new Traced();
        try
        {
            switch (kind)
            {
                case "Sync": Sync(); break;
                case "Async": Async("").GetAwaiter().GetResult(); break;
                case "Iterator": Iterator().Count(); break;
                case "Explicit": thing.Explicit(1); break;
                case "ExplicitAsync": thing.ExplicitAsync(1).GetAwaiter().GetResult(); break;
                case "Local": Local(); break;
            }
        }
        catch (InvalidOperationException exception)
        {
            return exception.ToString();
        }

        return "no exception";
    }
}
