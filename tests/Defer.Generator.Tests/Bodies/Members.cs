// Members whose signature is what is odd: overloads, partial ones, extension methods, keywords as names, aliases.

using System.Numerics;

namespace Odd.Members
{
    public static partial class Members
    {
        [Case]
        public static void ExtensionDriver(Log log)
        {
            "text".Shout(log);
            new[] { 1, 2 }.ShoutAll(log, 3, 4);
            log.Add(5.Twice(log));
        }

        [Case]
        public static string OverloadsDriver(Log log)
        {
            var o = new Overloads(log);
            var n = 1;
            return o.M() + o.M(1) + o.M(ref n) + o.M("s") + o.M<int>() + o.M<int, int>() + o.M([1]) + o.M(new int[1, 1]) + o.M((1, 2)) + o.M((int?)1);
        }

        [Case]
        public static void OptionalParametersDriver(Log log)
        {
            Optional(log);
            Optional(log, b: 5, rest: [1, 2]);
            Optional(log, 1, 2, "x", 7, 8, 9);
        }

        [Deferrable]
        private static void Optional(Log log, int a = 1, int b = int.MaxValue, string? s = null, params int[] rest)
        {
            Defer(log.Add, (a, b, s, rest.Length));
            foreach (var i in rest) Defer(() => log.Add(i + a));
        }

        [Case]
        public static void PartialMethodsDriver(Log log) => new Halves().Go(log);

        [Case]
        public static void KeywordsDriver(Log log) => new @class<int>().@void(log, 1, 2);

        [Case]
        public static void GenericMathDriver(Log log)
        {
            log.Add(GenericMath(log, 3, 4));
            log.Add(GenericMath(log, 1.5, 2));
        }

        [Deferrable]
        private static T GenericMath<T>(Log log, T a, T b) where T : struct, INumber<T>
        {
            Defer(log.Add, a);
            if (a < b)
            {
                var c = a + b;
                Defer(() => log.Add(c * T.One));
                Defer(c.ToString);
            }

            foreach (var t in new[] { a, b }) Defer(() => log.Add(t + T.One));
            return a * b;
        }
    }

    public static partial class Extensions
    {
        [Deferrable]
        public static void Shout(this string text, Log log)
        {
            Defer(text.Whisper, log);
            Defer(() => text.Whisper(log));
            if (text.Length > 2) Defer(text.Whisper, log);
            for (var i = 0; i < 2; i++) Defer(text.Whisper, log);
            Defer(Extensions.Whisper, "static", log);
        }

        [Deferrable]
        public static void ShoutAll<T>(this IEnumerable<T> values, Log log, params T[] more)
        {
            foreach (var value in values.Concat(more)) Defer(log.Add, value);
        }

        [Deferrable]
        public static int Twice(this in int n, Log log)
        {
            Defer(log.Add, n);
            return n * 2;
        }

        private static void Whisper(this string text, Log log) => log.Add(text.ToLowerInvariant());
    }

    public partial class Overloads(Log log)
    {
        [Deferrable] public int M() { Defer(log.Add, 0); return 0; }
        [Deferrable] public int M(int n) { Defer(log.Add, 1); return 1; }
        [Deferrable] public int M(ref int n) { Defer(log.Add, 2); return 2; }
        [Deferrable] public int M(string n) { Defer(log.Add, 3); return 3; }
        [Deferrable] public int M<T>() { Defer(log.Add, 4); return 4; }
        [Deferrable] public int M<T, U>() { Defer(log.Add, 5); return 5; }
        [Deferrable] public int M(int[] n) { Defer(log.Add, 6); return 6; }
        [Deferrable] public int M(int[,] n) { Defer(log.Add, 7); return 7; }
        [Deferrable] public int M((int A, int B) n) { Defer(log.Add, 8); return 8; }
        [Deferrable] public string M(int? n) { Defer(log.Add, 9); return "9"; }
    }

    public partial class Halves
    {
        [Deferrable]
        public partial void Go(Log log);

        private partial int Compute(Log log);
    }

    public partial class Halves
    {
        public partial void Go(Log log)
        {
            Defer(log.Add, "partial");
            log.Add(Compute(log));
        }

        [Deferrable]
        private partial int Compute(Log log)
        {
            Defer(() => log.Add("computed"));
            return 5;
        }
    }

    public partial class @class<@in>
    {
        [Deferrable]
        public void @void<@int>(Log @return, @in @this, @int @base)
        {
            var @var = @this;
            Defer(() => @return.Add(@var));
            if (@base is not null)
            {
                var @dynamic = @base;
                var @await = "await";
                var value = "value";
                var field = "field";
                Defer(() => @return.Add(@dynamic + @await + value + field));
            }

            foreach (var @foreach in new[] { @base }) Defer(() => @return.Add(@foreach + "" + @this));
        }
    }
}

namespace Odd.Members.More
{
    using Alias = Dictionary<string, (int A, List<string?> B)>;
    using static Math;
    using unsafe P = int*;

    public static partial class Aliases
    {
        [Case, Deferrable]
        public static Alias Run(Log log)
        {
            Alias alias = new() { ["a"] = (1, ["x"]) };
            Defer(() => log.Add(alias.Count));
            if (alias.Count == 1)
            {
                var copy = new Alias(alias);
                Defer(() => log.Add(Max(copy.Count, Abs(-5))));
            }

            foreach (var (key, (a, b)) in alias) Defer(() => log.Add(key + a + b.Count));
            if (alias.Count > 3) return new();
            return alias;
        }

        [Case, Deferrable]
        public static unsafe void Unsafe(Log log)
        {
            var n = 4;
            P p = &n;
            Defer(() => log.Add(*p));
        }
    }
}
