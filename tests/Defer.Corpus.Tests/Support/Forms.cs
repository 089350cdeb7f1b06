using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Deferral.Corpus;

/// <summary>The ways to write a Defer, and which of them a position allows.</summary>
internal static class Forms
{
    /// <summary>A form: the call's arguments for its number and a variable; null if it cannot be written with that one.</summary>
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

    private static readonly ImmutableArray<Form> s_async =
    [
        static (id, v) => Late(v, name => $"async () => {{ await global::System.Threading.Tasks.Task.Yield(); log.Note(\"async {id}\", {name}); }}"),
        static (id, _) => $"() => log.AddAsync(\"task {id}\")",
        static (id, v) => v is null || v.IsDynamic ? null : $"log.NoteAsync, \"value task {id}\", {v.Name}",
        static (id, v) => Late(v, name => $"async () => {{ if (log.Count > 3) {{ log.Note(\"returns {id}\", {name}); return; }} await log.AddAsync(\"awaits {id}\"); log.Note(\"awaited {id}\", {name}); }}"),
        static (id, _) => $"async text => {{ await log.AddAsync(text); log.Throw(text); }}, \"throws {id}\"",
    ];

    /// <summary>The statement <c>Defer(...)</c> of a form.</summary>
    /// <param name="position">Where it will stand.</param>
    /// <param name="isAsync">Whether awaited forms are allowed.</param>
    /// <param name="id">Its number, which its entries tell.</param>
    /// <param name="turn">Which of the forms, and which variable.</param>
    public static string At(Position position, bool isAsync, int id, int turn)
    {
        var forms = isAsync ? [.. s_async, .. s_sync] : s_sync;
        for (var form = turn; ; form++)
        {
            var variable = position.Variables.IsEmpty ? null : position.Variables[(turn + form) % position.Variables.Length];
            if (forms[form % forms.Length](id, variable) is { } arguments) return $"Defer({arguments});";
        }
    }

    private static string? Late(Variable? variable, Func<string, string> form, Func<string, string>? whenDynamic = null) =>
        variable is not { IsCapturable: true } ? null : (variable.IsDynamic && whenDynamic is not null ? whenDynamic : form)(variable.Name);
}
