// Bodies that users broke it with.

using System.Diagnostics.CodeAnalysis;

namespace Odd.Reported;

public static partial class Reported
{
    public struct Raiser
    {
        public event Action? Raised;

        public readonly void Raise() => Raised?.Invoke();
    }

    [Case, Deferrable]
    public static void EventOfAStructChangesLater(Log log)
    {
        if (log is not null)
        {
            Raiser raiser = default;
            Defer(() => raiser.Raise());
            raiser.Raised += () => log.Add("hit");
        }
    }

    [System.Runtime.CompilerServices.InlineArray(4)]
    public struct Buffer
    {
        private int _element;
    }

    [Case, Deferrable]
    public static void SpanOverAnInlineArrayChangesLater(Log log)
    {
        if (log is not null)
        {
            Buffer buffer = default;
            Span<int> span = buffer;
            Defer(() => log.Add(buffer[0]));
            span[0] = 9;
        }
    }

    public struct Holder
    {
        private int _value;

        [UnscopedRef]
        public ref int Value() => ref _value;

        public readonly int Get() => _value;
    }

    [Case, Deferrable]
    public static void ReferenceIntoAStructChangesLater(Log log)
    {
        if (log is not null)
        {
            Holder holder = default;
            ref var value = ref holder.Value();
            Defer(() => log.Add(holder.Get()));
            value = 7;
        }
    }

    [Case, Deferrable]
    public static void NameOfAFunctionThatMovesIntoALevel(Log log)
    {
        log.Add(nameof(F));
        Defer(() => log.Add("deferred"));
        void F() { }
    }

    [Case, Deferrable]
    public static void DynamicCallBySimpleNameInALoop(Log log)
    {
        foreach (var i in new[] { 1, 2 })
        {
            dynamic d = i;
            Defer(() => { Say(log, d); });
        }
    }

    private static void Say(Log log, int value) => log.Add(value);

    [Deferrable, Refused("DEFER069")]
    public static void DynamicArgument(dynamic d)
    {
        Action<object> action = static _ => { };
        Defer(action, d);
    }

    [Deferrable, Refused("DEFER069")]
    public static void DynamicResult(dynamic d) => Defer(() => d.Close());

    public ref struct Wrapper
    {
        private ref int _value;

        public Wrapper(ref int value) => _value = ref value;

        public Span<int> Span;

        public void Set([UnscopedRef] ref int value) { }

        public readonly int Value => _value;
    }

    [Case, Deferrable]
    public static void ReceiverGetsALaterReference(Log log)
    {
        var a = 1;
        var wrapper = new Wrapper(ref a);
        Defer(log.Add, "deferred");
        var x = 2;
        wrapper.Set(ref x);
        log.Add(wrapper.Value);
    }

    [Case, Deferrable]
    public static void FieldGetsALaterSpan(Log log)
    {
        var a = 1;
        var wrapper = new Wrapper(ref a);
        Defer(log.Add, "deferred");
        var x = 2;
        wrapper.Span = new Span<int>(ref x);
        log.Add(wrapper.Span[0]);
    }

    private static void SetSpan(out Span<int> span, ref int value) => span = new(ref value);

    [Case, Deferrable]
    public static void OutSpanGetsALaterReference(Log log)
    {
        scoped Span<int> span = default;
        Defer(log.Add, "deferred");
        var x = 1;
        SetSpan(out span, ref x);
        log.Add(span.Length);
    }

    [Case]
    public static void DescribedArgumentDriver(Log log) => new Describer(log).InALoop();

    private sealed partial class Describer(Log output)
    {
        private readonly int _field = 1;
        private readonly Log _log = output;

        [Deferrable]
        public void InALoop()
        {
            foreach (var _ in new[] { 1 }) Defer(() => _log.Add(Describe(_field > 0)));
        }

        private static string Describe(bool value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string text = "") => text + value;
    }

    [Case, Deferrable]
    public static int ReturnsThroughUsingAndFinally(Log log)
    {
        Defer(log.Add, "first");
        using var resource = new Resource(log);
        try
        {
            foreach (var i in new[] { 1, 2 })
                if (i == 2) return i + 1;
        }
        finally
        {
            log.Add("finally");
        }

        Defer(log.Add, "second");
        lock (log) return 0;
    }

    private sealed class Resource(Log log) : IDisposable
    {
        public void Dispose() => log.Add("disposed");
    }
}
