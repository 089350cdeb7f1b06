// [CallerMemberName] in lowered bodies: what C# passes for the member as the user wrote it.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Deferral;
using Deferral.CompilerServices;
using static Deferral.DeferStatements;

namespace Names;

public static class Who
{
    public static string Am([CallerMemberName] string name = "") => name;
}

public interface INamed<T>
{
    string Do();
    string P { get; }
    string this[int i] { get; }
    event Action E;
}

public partial class Named : INamed<int>
{
    private static string s_added = "";

    [Deferrable] public static string Method() { Defer(() => { }); return ""; }
    [LoweredBody("Method")] private static string A__lowered_1() => Who.Am();

    [Deferrable] public static string Lambda() { Defer(() => { }); return ""; }
    [LoweredBody("Lambda")] private static string B__lowered_1() { var x = ""; Func<string> f = () => Who.Am() + x; Func<string> g = static () => Who.Am(); return f() + g(); }

    [Deferrable] public static string LocalFunction<T>() { Defer(() => { }); return ""; }
    [LoweredBody("LocalFunction")] private static string C__lowered_1<T>() { return F(); static string F() => Who.Am() + typeof(T).Name; }

    [Deferrable] public static async Task<string> Async() { Defer(() => { }); await Task.Yield(); return ""; }
    [LoweredBody("Async")] private static async Task<string> D__lowered_1() { await Task.Yield(); return Who.Am(); }

    [Deferrable] public static IEnumerable<string> Iterator() { Defer(() => { }); yield break; }
    [LoweredBody("Iterator")] private static IEnumerable<string> E__lowered_1() { yield return Who.Am(); }

    public string Property { [Deferrable] get { Defer(() => { }); return ""; } [Deferrable] set { Defer(() => { }); } }
    [LoweredBody("get_Property")] private string F__lowered_1() => Who.Am();
    [LoweredBody("set_Property")] private void G__lowered_1(string value) => s_added = Who.Am();

    public string this[string key] { [Deferrable] get { Defer(() => { }); return ""; } }
    [LoweredBody("get_Item")] private string H__lowered_1(string key) => Who.Am();

    public event Action Event { [Deferrable] add { Defer(() => { }); } remove { } }
    [LoweredBody("add_Event")] private void I__lowered_1(Action value) => s_added = Who.Am();

    [Deferrable] public static implicit operator string(Named n) { Defer(() => { }); return ""; }
    [LoweredBody("op_Implicit")] private static string J__lowered_1(Named n) => Who.Am();

    [Deferrable] string INamed<int>.Do() { Defer(() => { }); return ""; }
    [LoweredBody("Names.INamed<System.Int32>.Do")] private string K__lowered_1() => Who.Am();
    string INamed<int>.P { [Deferrable] get { Defer(() => { }); return ""; } }
    [LoweredBody("Names.INamed<System.Int32>.get_P")] private string L__lowered_1() => Who.Am();
    string INamed<int>.this[int i] { [Deferrable] get { Defer(() => { }); return ""; } }
    [LoweredBody("Names.INamed<System.Int32>.get_Item")] private string M__lowered_1(int i) => Who.Am();
    event Action INamed<int>.E { [Deferrable] add { Defer(() => { }); } remove { } }
    [LoweredBody("Names.INamed<System.Int32>.add_E")] private void N__lowered_1(Action value) => s_added = Who.Am();

    public static string All()
    {
        var named = new Named();
        INamed<int> explicitly = named;
        var names = new List<string> { Method(), Lambda(), LocalFunction<int>(), Async().Result, Iterator().Single(), named.Property };
        named.Property = "";
        names.Add(s_added);
        names.Add(named["k"]);
        named.Event += () => { };
        names.Add(s_added);
        names.Add(named);
        names.Add(explicitly.Do());
        names.Add(explicitly.P);
        names.Add(explicitly[1]);
        explicitly.E += () => { };
        names.Add(s_added);
        return string.Join("|", names);
    }
}
