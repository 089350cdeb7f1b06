namespace Deferral.Semantics.Tests.Rules;

/// <summary>Spec 4.14: a returned value has its target type, pointers and function pointers too, which no type argument can name.</summary>
public unsafe partial class Rule14_Pointers
{
    private readonly List<string> _log = [];

    private static void See(int n) => s_seen = n;

    private static int s_seen;

    [Fact]
    public void Addresses_of_methods()
    {
        Address()(1);
        Assert.Equal(1, s_seen);
        Chosen(true)(2);
        Assert.Equal(2, s_seen);
        Assert.True(Chosen(false) is null);
        Switched(true)(3);
        Assert.Equal(3, s_seen);
        Assert.True(Switched(false) is null);
        InArray()[0](4);
        Assert.Equal(4, s_seen);
        Assert.Equal(Enumerable.Repeat("deferred", 6), _log);
    }

    [Deferrable]
    private delegate*<int, void> Address()
    {
        Defer(() => _log.Add("deferred"));
        return &See;
    }

    [Deferrable]
    private delegate*<int, void> Chosen(bool some)
    {
        Defer(() => _log.Add("deferred"));
        return some ? &See : null;
    }

    [Deferrable]
    private delegate*<int, void> Switched(bool some)
    {
        Defer(() => _log.Add("deferred"));
        return some switch { true => &See, _ => default };
    }

    [Deferrable]
    private delegate*<int, void>[] InArray()
    {
        Defer(() => _log.Add("deferred"));
        return [&See];
    }

    [Fact]
    public void Pointers_and_what_is_made_of_them()
    {
        var n = 1;
        var pointers = Array(&n);
        Assert.True(pointers is [_, _] && pointers[0] == &n && pointers[1] is null);
        Assert.True(Pointer(&n, true) == &n);
        Assert.True(Pointer(&n, false) is null);
        Assert.True(*Converted(5) == 5);
        var p = &n;
        *Reference(ref p) = 7;
        Assert.Equal(7, n);
        Assert.Equal(Enumerable.Repeat("deferred", 5), _log);
    }

    [Deferrable]
    private int*[] Array(int* p)
    {
        Defer(() => _log.Add("deferred"));
        return [p, null];
    }

    [Deferrable]
    private int* Pointer(int* p, bool some)
    {
        Defer(() => _log.Add("deferred"));
        return some switch { true => p, false => null };
    }

    private int _kept;

    [Deferrable]
    private void* Untyped(int n)
    {
        Defer(() => _log.Add("deferred"));
        _kept = n;
        fixed (int* p = &_kept) return p;
    }

    private int* Converted(int n) => (int*)Untyped(n);

    [Deferrable]
    private ref int* Reference(ref int* p)
    {
        Defer(() => _log.Add("deferred"));
        return ref p;
    }

    [Fact]
    public void A_result_that_waits_for_the_deferred_calls()
    {
        var n = 1;
        Assert.True(Recovered(&n, fails: false) == &n);
        Assert.True(Recovered(&n, fails: true) is null);
        Assert.True(First(&n, fails: false) == &n);
        var p = (nint)(&n);
        Assert.Equal("body", Assert.Throws<IOException>(() => { _ = First((int*)p, fails: true); }).Message);
        All(false)(9);
        Assert.Equal(9, s_seen);
        Assert.Equal("body", Assert.Throws<IOException>(() => { _ = All(true); }).Message);
        Assert.True(Between(&n, fails: false) == &n);
        Assert.Throws<IOException>(() => { _ = Between((int*)p, fails: true); });
        Assert.Equal(["recovered ", "recovered body", "deferred", "deferred", "deferred", "deferred", "success", "error"], _log);
    }

    [Deferrable]
    private int* Recovered(int* p, bool fails)
    {
        Defer(() => _log.Add("recovered " + Recover()?.Message));
        if (fails) throw new IOException("body");
        return p;
    }

    [Deferrable(Errors = DeferErrors.KeepFirst)]
    private int* First(int* p, bool fails)
    {
        Defer(() => _log.Add("deferred"));
        if (fails) throw new IOException("body");
        return p;
    }

    [Deferrable(Errors = DeferErrors.Aggregate)]
    private delegate*<int, void> All(bool fails)
    {
        Defer(() => _log.Add("deferred"));
        if (fails) throw new IOException("body");
        return &See;
    }

    [Deferrable]
    private int* Between(int* p, bool fails)
    {
        DeferOnSuccess(() => _log.Add("success"));
        DeferOnError(() => _log.Add("error"));
        using var resource = new MemoryStream();
        Defer(() => resource.Position = 0);
        if (fails) throw new IOException("body");
        return p;
    }

    [Fact]
    public void What_a_finally_on_the_way_out_catches_is_forgotten()
    {
        var n = 1;
        var p = (nint)(&n);
        var thrown = Assert.Throws<InvalidDataException>(() => { _ = Out((int*)p); });
        Assert.Empty(thrown.GetSuppressed());
    }

    [Deferrable]
    private static int* Out(int* p)
    {
        Defer(() => throw new InvalidDataException());
        try
        {
            return p + 0;
        }
        finally
        {
            Caught();
        }
    }

    private static void Caught()
    {
        try
        {
            throw new IOException();
        }
        catch (IOException)
        {
        }
    }

    [Fact]
    public void The_ways_of_ending_are_told_apart()
    {
        var n = 1;
        Assert.True(Ended(&n, null) == &n);
        Assert.Throws<InvalidDataException>(() => { _ = Ended(null, new InvalidDataException()); });
        Assert.Equal(["success", "always", "error", "always"], _log);
    }

    [Deferrable]
    private int* Ended(int* p, Exception? error)
    {
        Defer(() => _log.Add("always"));
        DeferOnError(() => _log.Add("error"));
        DeferOnSuccess(() => _log.Add("success"));
        using var stream = new MemoryStream();
        return error is null ? p : throw error;
    }

    [Fact]
    public void A_dropped_result_has_its_target_type()
    {
        var n = 1;
        Dropped(&n);
        Assert.Equal(["1"], _log);
    }

    [Deferrable]
    private void Dropped(int* p)
    {
        var q = (nint)p;
        Defer<int*[]>(() => [Said((int*)q), null]);
        if (q != 0) Defer<int*[]>(() => { return [null, (int*)q]; });
    }

    private int* Said(int* p)
    {
        _log.Add($"{*p}");
        return p;
    }
}
