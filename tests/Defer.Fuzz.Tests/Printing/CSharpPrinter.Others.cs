namespace Deferral.Fuzz;

// What Go cannot say.
internal sealed partial class CSharpPrinter
{
    private static string Open(int tag, bool fails) => $"Open({tag}{(fails ? ", fails: true" : "")})";

    private static string Awaited(bool isAwaited) => isAwaited ? "await " : "";

    private bool PrintOther(Statement statement)
    {
        switch (statement)
        {
            case Told told:
                Writer.Write($"Caught(\"e{told.Tag}\", e{told.Tag});");
                break;
            case TryCatch { Parts: var parts } guarded:
                Writer.Write("try", () => Body(parts[0]));
                Writer.Write($"catch ({(guarded.OnlyOwn ? "Panicked" : "Exception")} e{guarded.Tag})", () =>
                {
                    Writer.Write($"Caught(\"c{guarded.Tag}\", e{guarded.Tag});");
                    Body(parts[1]);
                });
                break;
            case TryFinally { Parts: var parts }:
                Writer.Write("try", () => Body(parts[0]));
                Writer.Write("finally", () => Body(parts[1]));
                break;
            case ThrowAgain:
                Writer.Write("throw;");
                break;
            case UsingBlock block:
                Writer.Write($"{Awaited(block.IsAsync)}using ({Open(block.Tag, block.Fails)})", () => Body(block.Body));
                break;
            case UsingDeclaration declaration:
                Writer.Write($"{Awaited(declaration.IsAsync)}using var u{declaration.Tag} = {Open(declaration.Tag, declaration.Fails)};");
                break;
            case Lock locked:
                Writer.Write("lock (NewGate())", () => Body(locked.Body));
                break;
            case GotoCase { Parts: var parts } jump:
                Writer.Write($"switch (Section({Text(jump.Value)}, {parts.Length}))", () =>
                {
                    for (var i = 0; i < parts.Length; i++)
                    {
                        Writer.Write(i < parts.Length - 1 ? $"case {i}:" : "default:");
                        Writer.Write("", () => Body(parts[i]));
                        Writer.Write(jump.Next[i] switch
                        {
                            -1 => "break;",
                            var next when next == parts.Length - 1 => "goto default;",
                            var next => $"goto case {next};",
                        });
                    }
                });
                break;
            case Jumps jumps:
                Writer.Write($"goto {jumps.Name}_{jumps.Order[0]};");
                for (var i = 0; i < jumps.Parts.Length; i++)
                {
                    Writer.Write($"{jumps.Name}_{i}:");
                    Writer.Write("", () => Body(jumps.Parts[i]));
                    var turn = jumps.Order.IndexOf(i) + 1;
                    Writer.Write(turn < jumps.Order.Length ? $"goto {jumps.Name}_{jumps.Order[turn]};" : $"goto {jumps.Name}_end;");
                }

                Writer.Write($"{jumps.Name}_end: ;");
                break;
            case Yield yield:
                Writer.Write($"yield return {Text(yield.Value)};");
                break;
            case YieldBreak:
                Writer.Write("yield break;");
                break;
            case Await:
                Writer.Write("await Later();");
                break;
            case Consume consume:
                Writer.Write("", () =>
                {
                    var (count, value) = ($"n{consume.Tag}", $"y{consume.Tag}");
                    Writer.Write($"var {count} = 0;");
                    var isAsync = _program.Functions[consume.Function].IsAsync;
                    Writer.Write($"{Awaited(isAsync)}foreach (var {value} in F{consume.Function}({Text(consume.Argument)}))", () =>
                    {
                        Writer.Write($"Yielded({consume.Tag}, {value});");
                        Writer.Write($"if (++{count} >= {consume.Limit}) break;");
                    });
                });
                break;
            default:
                return false;
        }

        return true;
    }
}
