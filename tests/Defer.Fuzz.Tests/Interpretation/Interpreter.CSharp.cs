namespace Deferral.Fuzz;

// The statements that Go cannot say.
internal sealed partial class Interpreter
{
    private Completion RunCSharp(Statement statement, Scope scope, Place place)
    {
        switch (statement)
        {
            case TryCatch { Parts: var parts } guarded:
                var tried = Run(parts[0], scope, place);
                if (tried.Thrown is not { } caught || guarded.OnlyOwn && !caught.IsOwn) return tried;
                Say($"c{guarded.Tag}", caught);
                place.Catches.Push(caught);
                var handled = Run(parts[1], scope, place);
                place.Catches.Pop();
                return handled;
            case TryFinally { Parts: var parts }:
                var body = Run(parts[0], scope, place);
                var last = Run(parts[1], scope, place);
                return last.Kind is CompletionKind.Normal ? body : last;
            case ThrowAgain:
                return Completion.Of(place.Catches.Peek());
            case UsingBlock block:
                Say($"open {block.Tag}");
                var used = Run(block.Body, scope, place);
                return Close(block.Tag, block.Fails) is { Kind: CompletionKind.Panic } failed ? failed : used;
            case Lock locked:
                return Run(locked.Body, scope, place);
            case GotoCase { Parts: var parts } jump:
                for (var section = Section(Evaluate(jump.Value, scope), parts.Length); section >= 0; section = jump.Next[section])
                    if (Run(parts[section], scope, place) is { Kind: not CompletionKind.Normal } left)
                        return AfterSwitch(left);
                return Completion.Normal;
            case Jumps jumps:
                foreach (var section in jumps.Order)
                    if (Run(jumps.Parts[section], scope, place) is { Kind: not CompletionKind.Normal } left)
                        return left;
                return Completion.Normal;
            case Yield yield:
                return place.Consumer!(Evaluate(yield.Value, scope)) ? Completion.Normal : new(CompletionKind.Disposed);
            case YieldBreak:
                return new(CompletionKind.YieldBreak);
            case Await:
                return Completion.Normal;
            case Consume consume:
                return Enumerate(consume.Function, Evaluate(consume.Argument, scope), consume.Tag, consume.Limit).Completion;
            case DeferOnEnd end:
                return Push(place, owner =>
                {
                    if (end.OnError != owner.InFlight is not null) return Completion.Normal;
                    if (end.TakesException) Say($"e{end.Tag}", owner.InFlight);
                    return RunClosure(end, false, end.Body, scope, null);
                });
            case DeferOnEndEager end:
                var argument = Evaluate(end.Argument, scope);
                return Push(place, owner =>
                {
                    if (end.OnError != owner.InFlight is not null) return Completion.Normal;
                    var inner = new Scope(scope);
                    inner.Declare(end.Parameter, argument);
                    return RunClosure(end, false, end.Body, inner, null);
                });
            case DeferResource resource:
                Say($"open {resource.Tag}");
                return Push(place, _ => Close(resource.Tag, resource.Fails));
            default:
                throw new NotSupportedException(statement.ToString());
        }
    }

    private Completion Close(int tag, bool fails)
    {
        Say($"close {tag}");
        return fails ? Completion.Of(New(tag)) : Completion.Normal;
    }

    private void DisposeLater(UsingDeclaration declaration, bool isBetweenDefers, Activation owner) => owner.Deferred.Push(() =>
    {
        var closed = Close(declaration.Tag, declaration.Fails);
        if (isBetweenDefers || closed.Thrown is not { } thrown) return closed;
        owner.Replace(thrown);
        return Completion.Normal;
    });

    /// <summary>Whether a disposal at a place of a function's own block comes between deferred calls, and so is one of them. Else C# alone decides what it replaces.</summary>
    private static bool IsBetweenDefers(ImmutableArray<Statement> statements, int index) =>
        statements.Take(index).Any(Defers) && statements.Skip(index).Any(Defers);

    private static bool Defers(Statement statement) =>
        statement is DeferClosure or DeferEager or DeferTrace or DeferCall or DeferDelegate or DeferNull or DeferHandler or DeferOnEnd or DeferOnEndEager or DeferResource
        || statement is not Nested && statement.Bodies.Any(static b => b.Any(Defers));

    private (Completion Completion, int Result) Enumerate(int function, int argument, int tag, int limit)
    {
        var taken = 0;
        return CallFunction(function, argument, value =>
        {
            Say($"y{tag}", value);
            return ++taken < limit;
        });
    }
}
