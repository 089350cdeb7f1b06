using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Deferral.Corpus;

/// <summary>What a method lets its Defers do.</summary>
[Flags]
internal enum Allowed
{
    None = 0,
    Await = 1,
    Ending = 2,
    Catch = 4,
}

/// <summary>The ways to write a Defer, and which of them a position allows.</summary>
internal static class Forms
{
    /// <summary>A form: the call, or the arguments of <c>Defer</c>, for its number and a variable; null if it cannot be written with that one.</summary>
    private delegate string? Form(int id, Variable? variable);

    private static readonly ImmutableArray<Form> s_sync =
    [
        static (id, v) => Late(v, name => $"() => log.Note(\"late {id}\", {name})", name => $"() => {{ log.Note(\"late {id}\", {name}); }}"),
        static (id, v) => v is null ? null : $"log.Note, \"eager {id}\", {(v.IsDynamic ? $"(object?){v.Name}" : v.Name)}",
        static (id, _) => $"log.At(\"{id}\").Run",
        static (id, v) => Late(v, name => $"() => {{ var text = \"block {id}\"; if (log.Count > 0) {{ log.Note(text, {name}); return; }} log.Add(text); }}"),
        static (id, v) => v is null ? null : $"value => log.Note(\"parameter {id}\", value), {(v.IsDynamic ? $"(object?){v.Name}" : v.Name)}",
        static (id, v) => v is { IsWritable: true, Type.SpecialType: SpecialType.System_Int32 } ? $"() => log.Note(\"change {id}\", {v.Name} += 100)" : null,
        static (id, _) => $"() => log.Add(\"plain {id}\")",
        static (id, v) => Late(v, name => $"delegate {{ foreach (var item in new[] {{ 1, 2 }}) log.Note($\"loop {id} {{item}}\", {name}); }}"),
        static (id, _) => $"(global::System.Action)log.At(\"value {id}\").Run",
        static (id, _) => $"log.Throw, \"{id}\"",
        static (id, v) => Late(v, name => $"() => {{ try {{ log.Note(\"try {id}\", {name}); throw new global::System.FormatException(); }} catch (global::System.FormatException e) {{ log.Note(\"handled {id}\", e.Message.Length > 0); }} }}"),
        static (id, _) => $"() => throw new global::System.InvalidOperationException(\"lambda {id}\")",
        static (id, v) => Late(v, name => $"() => log.Say(\"dropped {id}\", {name}!.GetHashCode() == {name}!.GetHashCode())", name => $"() => {{ log.Note(\"dynamic {id}\", {name}); }}"),
        static (id, v) => v is null || v.IsDynamic ? null : $"(text, a, b) => log.Note(text, (a, b)), \"three {id}\", {v.Name}, log.Say(\"evaluated {id}\", log.Count)",
    ];

    /// <summary>Those that look at how the method ends: not in iterators, where the oracle cannot see it.</summary>
    private static readonly ImmutableArray<Form> s_endings =
    [
        static (id, _) => $"DeferOnError(() => log.Add(\"on error {id}\"))",
        static (id, v) => Late(v, name => $"DeferOnSuccess(() => log.Note(\"on success {id}\", {name}))", name => $"DeferOnSuccess(() => {{ log.Note(\"on success {id}\", {name}); }})"),
        static (id, v) => v is null || v.IsDynamic ? null : $"DeferOnError(log.Note, \"eager on error {id}\", {v.Name})",
        static (id, v) => v is null || v.IsDynamic ? null : $"DeferOnSuccess(log.Note, \"eager on success {id}\", {v.Name})",
        static (id, _) => $"DeferDispose(log.Open(\"resource {id}\"))",
    ];

    /// <summary>Those that catch: not where there may be no <c>catch</c>, or nothing that a recovered method could return.</summary>
    private static readonly ImmutableArray<Form> s_catching =
    [
        static (id, _) => $"DeferOnError(e => log.Note(\"failed {id}\", e))",
        static (id, _) => $"Defer(() => log.Note(\"recovered {id}\", Recover()))",
        static (id, v) => Late(v, name => $"Defer((Panic panic) => {{ log.Note(\"panic {id}\", panic.Exception); log.Note(\"recovered {id}\", (panic.Recover(), {name})); }})"),
        static (id, _) => $"Defer((Panic panic) => log.Note(\"sees {id}\", panic.Exception))",
    ];

    private static readonly ImmutableArray<Form> s_awaitedEndings =
    [
        static (id, _) => $"DeferOnError(async () => await log.AddAsync(\"awaited on error {id}\"))",
        static (id, _) => $"DeferOnSuccess(() => log.AddAsync(\"awaited on success {id}\"))",
    ];

    private static readonly ImmutableArray<Form> s_async =
    [
        static (id, v) => Late(v, name => $"async () => {{ await global::System.Threading.Tasks.Task.Yield(); log.Note(\"async {id}\", {name}); }}"),
        static (id, _) => $"() => log.AddAsync(\"task {id}\")",
        static (id, v) => v is null || v.IsDynamic ? null : $"log.NoteAsync, \"value task {id}\", {v.Name}",
        static (id, v) => Late(v, name => $"async () => {{ if (log.Count > 3) {{ log.Note(\"returns {id}\", {name}); return; }} await log.AddAsync(\"awaits {id}\"); log.Note(\"awaited {id}\", {name}); }}"),
        static (id, _) => $"async text => {{ await log.AddAsync(text); log.Throw(text); }}, \"throws {id}\"",
    ];

    /// <summary>A statement of one of the forms.</summary>
    /// <param name="position">Where it will stand.</param>
    /// <param name="allowed">Which forms the method allows.</param>
    /// <param name="id">Its number, which its entries tell.</param>
    /// <param name="turn">Which of the forms, and which variable.</param>
    public static string At(Position position, Allowed allowed, int id, int turn)
    {
        ImmutableArray<Form> forms =
        [
            .. allowed.HasFlag(Allowed.Await) ? s_async : [], .. s_sync, .. allowed.HasFlag(Allowed.Ending) ? s_endings : [],
            .. allowed.HasFlag(Allowed.Catch) ? s_catching : [], .. allowed.HasFlag(Allowed.Await | Allowed.Ending) ? s_awaitedEndings : [],
        ];
        for (var form = turn; ; form++)
        {
            var variable = position.Variables.IsEmpty ? null : position.Variables[(turn + form) % position.Variables.Length];
            if (forms[form % forms.Length](id, variable) is { } call) return (call.StartsWith("Defer", StringComparison.Ordinal) ? call : $"Defer({call})") + ";";
        }
    }

    private static string? Late(Variable? variable, Func<string, string> form, Func<string, string>? whenDynamic = null) =>
        variable is not { IsCapturable: true } ? null : (variable.IsDynamic && whenDynamic is not null ? whenDynamic : form)(variable.Name);
}
