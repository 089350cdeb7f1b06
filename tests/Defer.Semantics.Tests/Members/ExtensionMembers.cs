using System.Runtime.CompilerServices;

namespace Deferral.Semantics.Tests.Members;

/// <summary>Spec 3.1: members of a C# 14 extension block can be marked.</summary>
public sealed class ExtensionMembers
{
    private readonly List<string> _log = [];

    [Fact]
    public void Methods_of_an_instance_and_static_ones()
    {
        Assert.Equal(2, _log.AddTwice("x"));
        Assert.Equal(["x", "x", "added x"], _log);
        Assert.Empty(List<string>.Made(_log));
        Assert.Equal("made", _log[^1]);
        Assert.Equal(2, ListExtensions.AddTwice(_log, "y"));
    }

    [Fact]
    public void Properties()
    {
        _log.Last = "first";
        Assert.Equal("first", _log.Last);
        Assert.Equal(["first", "set done", "get done"], _log);
        Assert.Equal("nothing", List<string>.Nothing);
    }

    [Fact]
    public void Generic_receivers_and_generic_members()
    {
        var pairs = new Dictionary<string, int>();
        Assert.Equal("k=Single", pairs.Put("k", 1, 2f, _log));
        Assert.Equal(["put k"], _log);
        Assert.Equal(2, pairs["k"]);
    }

    [Fact]
    public void Receivers_by_reference()
    {
        var number = 3;
        number.Raise(_log);
        Assert.Equal(5, number);
        Assert.Equal(["raised from 3"], _log);
    }

    [Fact]
    public void Operators()
    {
        Assert.Equal("ab", (new Text("a") | new Text("b")).Value);
    }

    [Fact]
    public async Task Async_iterators_lambdas_and_the_name_of_the_caller()
    {
        Assert.Equal("SlowAsync", await _log.SlowAsync());
        Assert.Equal([1, 2], _log.Numbers());
        Assert.Equal(4, _log.Inner());
        Assert.Equal("Named", _log.Named);
        Assert.Equal(["slow done", "numbers done", "inner done", "named done"], _log);
    }
}

internal sealed record Text(string Value);

internal static partial class ListExtensions
{
    extension(List<string> list)
    {
        [Deferrable]
        public int AddTwice(string text)
        {
            Defer(() => list.Add("added " + text));
            list.Add(text);
            list.Add(text);
            return 2;
        }

        [Deferrable]
        public static List<string> Made(List<string> log)
        {
            Defer(log.Add, "made");
            return [];
        }

        public string Last
        {
            [Deferrable]
            get
            {
                Defer(() => list.Add("get done"));
                return list[0];
            }

            [Deferrable]
            set
            {
                foreach (var text in new[] { "set done" }) Defer(() => list.Add(text));
                list.Add(value);
            }
        }

        public static string Nothing
        {
            [Deferrable]
            get
            {
                Defer(() => { });
                return "nothing";
            }
        }

        [Deferrable]
        public async Task<string> SlowAsync()
        {
            Defer(async () =>
            {
                await Task.Yield();
                list.Add("slow done");
            });
            await Task.Yield();
            return Caller();
        }

        [Deferrable]
        public IEnumerable<int> Numbers()
        {
            Defer(() => list.Add("numbers done"));
            yield return 1;
            yield return 2;
        }

        public int Inner()
        {
            return Run([Deferrable] () =>
            {
                Defer(() => list.Add("inner done"));
                return 4;
            });
        }

        public string Named
        {
            [Deferrable]
            get
            {
                Defer(() => list.Add("named done"));
                return Caller();
            }
        }
    }

    extension<TKey, TValue>(Dictionary<TKey, TValue> pairs) where TKey : notnull where TValue : struct
    {
        [Deferrable]
        public string Put<TOther>(TKey key, TValue first, TOther other, List<string> log) where TOther : struct, IConvertible
        {
            Defer(() => log.Add($"put {key}"));
            pairs[key] = first;
            pairs[key] = (TValue)Convert.ChangeType(other, typeof(TValue), null);
            return $"{key}={typeof(TOther).Name}";
        }
    }

    extension(ref int number)
    {
        [Deferrable]
        public void Raise(List<string> log)
        {
            Defer(log.Add, $"raised from {number}");
            number += 2;
        }
    }

    extension(Text)
    {
        [Deferrable]
        public static Text operator |(Text left, Text right)
        {
            Defer(() => { });
            return new(left.Value + right.Value);
        }
    }

    private static T Run<T>(Func<T> function) => function();

    private static string Caller([CallerMemberName] string name = "") => name;
}
