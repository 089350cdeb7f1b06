// What type parameters may be, in overrides and implementations that cannot write it.

namespace Odd.Constraints;

public static partial class Constrained
{
    [Case]
    public static void SubstitutedConstraintsDriver(Log log) => new Substituted().Run(log, "x");

    public abstract class Substitutable<T>
    {
        public abstract void Run<U>(Log log, U value) where U : T;
    }

    public partial class Substituted : Substitutable<object>
    {
        [Deferrable]
        public override void Run<U>(Log log, U value)
        {
            Defer(() => log.Add(value));
            if (value is not null) Defer(() => log.Add(value));
        }
    }

    public partial class SubstitutedByInt : Substitutable<int>
    {
        [Deferrable, Refused("DEFER004")]
        public override void Run<U>(Log log, U value) => Defer(() => log.Add((int)(object)value + 1));
    }

    public partial class SubstitutedByArray : Substitutable<int[]>
    {
        [Deferrable, Refused("DEFER004")]
        public override void Run<U>(Log log, U value) => Defer(() => log.Add(value.Length));
    }

    [Case]
    public static void NullableConstraintsDriver(Log log)
    {
        new Constraints().Run<string, int, Color, Resource>(log, "s", 5, Color.Red, null);
        ((IConstraints)new Constraints()).Explicit<int, string>(log, 5, "x");
    }

    public enum Color { Red }

    public interface IConstraints
    {
        void Explicit<T, U>(Log log, T a, U? b) where T : struct where U : class?;
    }

    public abstract class ConstraintsBase
    {
        public abstract void Run<A, B, C, D>(Log log, A? a, B b, C c, D? d)
            where A : class where B : unmanaged, IComparable<B> where C : struct, Enum where D : class, IDisposable;
    }

    public partial class Constraints : ConstraintsBase, IConstraints
    {
        [Deferrable]
        public override void Run<A, B, C, D>(Log log, A? a, B b, C c, D? d)
            where A : class
            where D : class
        {
            if (b.CompareTo(b) == 0)
            {
                var (x, y, z, w) = (a, b, c, d);
                Defer(() => log.Add(x?.ToString() + y + z));
                Defer(() => w?.Dispose());
            }
        }

        [Deferrable]
        void IConstraints.Explicit<T, U>(Log log, T a, U? b) where U : class
        {
            T? nothing = null;
            if (nothing is null) Defer(() => log.Add($"{a} {b} {nothing}"));
        }
    }

    [Case]
    public static void AllowsRefStructDriver(Log log) => AllowsRefStruct(log, "abc".AsSpan(), static (l, s) => l.Add(s.Length));

    [Deferrable]
    private static void AllowsRefStruct<T>(Log log, T value, Action<Log, T> action) where T : allows ref struct
    {
        Defer(log.Add, "deferred");
        if (log is not null) Defer(log.Add, typeof(T).Name);
        action(log!, value);
    }

    [Case]
    public static void VarianceDriver(Log log)
    {
        IVariant<object, string> variant = new Variant(log);
        log.Add(variant.Map("x"));
    }

    public partial interface IVariant<in TIn, out TOut>
    {
        Log Output { get; }

        TOut Make();

        [Deferrable]
        TOut Map(TIn value)
        {
            Defer(() => Output.Add(value?.ToString()));
            foreach (var i in new[] { 1 }) Defer(() => Output.Add($"{i} {value}"));
            return Make();
        }
    }

    private sealed class Variant(Log log) : IVariant<object, string>
    {
        public Log Output => log;

        public string Make() => "made";
    }
}
