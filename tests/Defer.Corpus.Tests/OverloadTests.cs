using System.Globalization;
using System.Reflection;
using System.Text;
using Deferral.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Deferral.Corpus;

/// <summary>
/// Each overload of each statement (spec 3.1), with a method group, a lambda and a delegate value, at the top of a method, in a block and in a loop,
/// in sync and in async methods: it runs when it should, with the arguments that it was given.
/// </summary>
public sealed class OverloadTests
{
    private static readonly string[] s_types = ["int", "string", "double", "object"];
    private static readonly string[] s_values = ["7", "\"text\"", "2.5", "(object)'c'"];

    public static IEnumerable<object[]> Cases =>
        from statement in (string[])["Defer", "DeferOnError", "DeferOnSuccess"]
        from strategy in (string[])["Auto", "Chained"]
        select new object[] { statement, strategy };

    [Theory, MemberData(nameof(Cases))]
    public async Task Each_runs_when_it_should_with_what_it_was_given(string statement, string strategy)
    {
        var overloads = typeof(DeferStatements).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.Name == statement).Select(static (m, i) => new Overload(m, i)).ToList();
        Assert.True(overloads.Count >= 21, $"{overloads.Count} overloads");
        var source = new StringBuilder("public static partial class Methods\n{\npublic static readonly List<string> Log = [];\n");
        foreach (var overload in overloads) source.Append(overload.Target).Append(overload.Callers(statement));
        var compilation = CSharp.Compile(source.Append('}').ToString(), CSharp.ParseOptions.WithFeatures([new("DeferStrategy", strategy)]), CSharp.CompilationOptions.WithWarningLevel(9999));
        Assert.Equal([], Linked.Said(compilation));

        var methods = Linked.Load(compilation).Assembly.GetType("Methods")!;
        var log = (List<string>)methods.GetField("Log")!.GetValue(null)!;
        var count = 0;
        foreach (var overload in overloads)
            foreach (var method in methods.GetMethods().Where(m => m.Name.StartsWith($"M{overload.Index}_", StringComparison.Ordinal)))
                foreach (var fails in (bool[])[false, true])
                {
                    log.Clear();
                    try
                    {
                        var returned = method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [fails], null);
                        log.Add($"= {(returned is Task<int> task ? await task : returned)}");
                    }
                    catch (InvalidOperationException e)
                    {
                        log.Add("! " + e.Message);
                    }

                    count++;
                    Assert.Equal($"{method.Name} {fails}: {overload.Expected(statement, fails)}", $"{method.Name} {fails}: {string.Join(" | ", log)}");
                }

        Assert.True(count > overloads.Count * 18, $"{count} runs");
    }

    /// <summary>One overload: what it calls, and methods that use it.</summary>
    private sealed class Overload
    {
        private readonly string _delegate;
        private readonly string[] _parameters;
        private readonly string _returns;
        private readonly int _given;

        public Overload(MethodInfo method, int index)
        {
            Index = index;
            var type = method.GetParameters()[0].ParameterType;
            var invoke = type.GetMethod("Invoke")!;
            _given = method.GetParameters().Length - 1;
            _parameters = [.. invoke.GetParameters().Select(p => p.ParameterType.IsByRef ? "ref int" : p.ParameterType.IsGenericMethodParameter ? s_types[p.Position] : p.ParameterType.FullName!)];
            _returns = invoke.ReturnType.IsGenericMethodParameter ? "int"
                : invoke.ReturnType == typeof(void) ? "void"
                : invoke.ReturnType == typeof(ValueTask) ? "ValueTask" : invoke.ReturnType == typeof(ValueTask?) ? "ValueTask?" : "Task?";
            var arguments = _parameters.Select(static p => p.Replace("ref ", "", StringComparison.Ordinal)).ToList();
            _delegate = type.Name.StartsWith("ResultAction", StringComparison.Ordinal) ? "ResultAction<int>"
                : _returns == "void" ? arguments.Count == 0 ? "Action" : $"Action<{string.Join(", ", arguments)}>"
                : $"Func<{string.Join(", ", arguments.Append(_returns))}>";
        }

        public int Index { get; }

        private bool IsAwaited => _returns.Contains("Task", StringComparison.Ordinal);

        private string ParameterList => string.Join(", ", _parameters.Select(static (p, i) => $"{p} p{i}"));

        /// <summary>The method that is deferred.</summary>
        public string Target
        {
            get
            {
                var seen = string.Concat(_parameters.Select(static (p, i) => p switch
                {
                    "ref int" => $" {{p{i}++}}",
                    "Deferral.Panic" => $" {{p{i}.Exception?.Message}}",
                    "System.Exception" => $" {{p{i}.Message}}",
                    _ => $" {{p{i}}}",
                }));
                var note = $"Log.Add(System.FormattableString.Invariant($\"called{seen}\"));";
                var code = _returns switch
                {
                    "void" => note,
                    "int" => note + " return 1;",
                    "Task?" => "return Later(); async Task Later() { await Task.Yield(); " + note + " }",
                    _ => "return Later(); async ValueTask Later() { await Task.Yield(); " + note + " }",
                };
                return $"private static {_returns} T{Index}({ParameterList}) {{ {code} }}\n";
            }
        }

        /// <summary>Marked methods, one for each way to write the call, each place and each kind of method.</summary>
        public string Callers(string statement)
        {
            var callers = new StringBuilder();
            var given = string.Concat(s_values.Take(_given).Select(static v => ", " + v));
            string[] calls =
            [
                $"T{Index}",
                $"({ParameterList}) => T{Index}({string.Join(", ", _parameters.Select(static (p, i) => $"{(p == "ref int" ? "ref " : "")}p{i}"))})",
                "value",
            ];
            foreach (var isAsync in IsAwaited ? (bool[])[true] : [false, true])
                for (var call = 0; call < calls.Length; call++)
                    foreach (var (place, before) in new[] { ("top", ""), ("block", "if (Log.Count >= 0) "), ("loop", "for (var i = 0; i < 1; i++) ") })
                    {
                        var written = $"{before}{statement}{(call == 0 && _delegate.StartsWith("ResultAction", StringComparison.Ordinal) ? "<int>" : "")}({calls[call]}{given});";
                        callers.Append(CultureInfo.InvariantCulture, $"[Deferrable] public static {(isAsync ? "async Task<int>" : "int")} M{Index}_{call}_{place}_{(isAsync ? "async" : "sync")}(bool fails) {{ ")
                            .Append(CultureInfo.InvariantCulture, $"{_delegate} value = T{Index}; {written} {(isAsync ? "await Task.Yield(); " : "")}Log.Add(\"body\" + (value is null)); if (fails) throw new InvalidOperationException(\"failed\"); return 1; }}\n");
                    }

            return callers.ToString();
        }

        public string Expected(string statement, bool fails)
        {
            var given = string.Concat(_parameters.Select((p, i) => p switch
            {
                "ref int" => fails ? " 0" : " 1",
                "Deferral.Panic" => fails ? " failed" : " ",
                "System.Exception" => " failed",
                _ => " " + s_values[i].Replace("(object)", "", StringComparison.Ordinal).Trim('"', '\''),
            }));
            var runs = statement == "Defer" || statement == "DeferOnError" == fails;
            return $"bodyFalse{(runs ? " | called" + given : "")} | {(fails ? "! failed" : _delegate == "ResultAction<int>" ? "= 2" : "= 1")}";
        }
    }
}
