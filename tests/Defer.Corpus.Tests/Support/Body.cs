using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Deferral.Corpus;

/// <summary>A method of the corpus, and the variants of it that tests run.</summary>
internal sealed class Body
{
    private readonly MethodDeclarationSyntax _method;
    private readonly AttributeListSyntax _mark;
    private readonly MethodDeclarationSyntax? _driver;
    private readonly Allowed _allowed;
    private readonly bool _isVoid;

    private Body(MethodDeclarationSyntax method, AttributeSyntax mark, SemanticModel model)
    {
        _method = method;
        _mark = (AttributeListSyntax)mark.Parent!;
        if (mark.ArgumentList?.Arguments[0].Expression is { } driver)
            _driver = method.Parent!.ChildNodes().OfType<MethodDeclarationSyntax>().Single(m => m.Identifier.Text == (string)model.GetConstantValue(driver).Value!);
        Positions = Position.In(method, model);
        var symbol = model.GetDeclaredSymbol(method)!;
        IsIterator = method.Body!.DescendantNodes(static n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).Any(static n => n is YieldStatementSyntax);
        _isVoid = symbol.ReturnsVoid || IsAsync && symbol.ReturnType is INamedTypeSymbol { TypeArguments.IsEmpty: true };
        // A recovered method must have something to return (DEFER072), and the oracle nothing to set.
        var canRecover = symbol.RefKind is RefKind.None && !symbol.ReturnType.IsRefLikeType && symbol.Parameters.All(static p => p.RefKind is not RefKind.Out);
        _allowed = (IsAsync ? Allowed.Await : 0) | (IsIterator ? 0 : canRecover ? Allowed.Ending | Allowed.Catch : Allowed.Ending);
    }

    public string Name => _method.Identifier.Text;

    public ImmutableArray<Position> Positions { get; }

    /// <summary>All that the body is made of.</summary>
    public IEnumerable<SyntaxNode> Nodes => _method.Body!.DescendantNodes();

    private bool IsIterator { get; }

    private bool IsAsync => _method.Modifiers.Any(SyntaxKind.AsyncKeyword);

    public static IEnumerable<Body> In(SyntaxTree tree, SemanticModel model) =>
        from method in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
        from mark in method.AttributeLists.SelectMany(static l => l.Attributes)
        where mark.Name.ToString() == "Body"
        select new Body(method, mark, model);

    /// <summary>One Defer at a time, at each position; then at several positions at once.</summary>
    public IEnumerable<Variant> Variants()
    {
        var number = 0;
        // Bodies begin with different forms, so that the corpus as a whole has each form at each kind of place.
        var seed = Name.Sum(static c => c);
        for (var index = 0; index < Positions.Length; index++)
            yield return Next([(Positions[index], seed + index * 5)]);

        ImmutableArray<Position> several = [.. Positions.Take(MaxOpenCoded)];
        if (several.Length > 1)
            yield return Next([.. several.Select((p, i) => (p, seed + i * 3 + 4))]);

        // More than the tier of open-coded Defers takes: on the chain, all of them.
        ImmutableArray<Position> many = [.. Positions, .. Positions, .. Positions];
        if (many.Length > MaxOpenCoded)
            yield return Next([.. many.Take(Math.Max(Positions.Length, MaxOpenCoded + 1)).OrderBy(static p => p.Offset).Select((p, i) => (p, seed + i))]);

        Variant Next(ImmutableArray<(Position Position, int Turn)> defers) =>
            new($"{Name}_v{++number}", [.. defers.Select((d, i) => (d.Position, Forms.At(d.Position, _allowed, i + 1, d.Turn)))]);
    }

    private const int MaxOpenCoded = 8;

    /// <summary>Where variants of this body are added.</summary>
    public int End => _method.FullSpan.End;

    /// <summary>The method that tests call for a variant.</summary>
    public string EntryOf(Variant variant) => _driver is null ? variant.Name : variant.Name + "_driver";

    /// <summary>A variant as members of the body's type: marked, for the generator.</summary>
    public string Marked(Variant variant)
    {
        var edits = new Edits();
        foreach (var (position, statement) in variant.Defers) Insert(edits, position, statement);
        return Member(variant, edits, "[Deferrable]");
    }

    /// <summary>
    /// A variant as members of the body's type: with the deferred calls on a <see cref="Generator.Tests.Support.Frame"/>, the oracle.
    /// A <c>using</c> declaration of the body itself takes its turn among them: what is deferred behind it has a frame of its own inside.
    /// </summary>
    public string Oracle(Variant variant)
    {
        var body = _method.Body!;
        var edits = new Edits();
        ImmutableArray<int> starts =
        [
            body.OpenBraceToken.Span.End,
            .. body.Statements.OfType<LocalDeclarationStatementSyntax>().Where(static s => s.UsingKeyword.RawKind != 0).Select(static s => s.Span.End),
        ];
        for (var frame = 0; frame < starts.Length; frame++)
            edits.Insert(starts[frame], $" var __frame{frame} = new Frame(true); try {{ ");
        foreach (var (position, statement) in variant.Defers)
        {
            var frame = $"__frame{starts.Count(s => s <= position.Offset) - 1}.";
            Insert(edits, position, frame + statement.Replace(" Recover()", $" {frame}Recover()").Replace("(Panic ", "(Frame "));
        }

        var recovers = variant.Defers.Any(static d => d.Statement.Contains("Recover()"));
        for (var frame = starts.Length - 1; frame >= 0; frame--)
        {
            // C# allows no catch around a yield: what the body of an iterator throws is not kept (spec 3.2).
            var note = IsIterator ? "" : $"catch (Exception __e) {{ __frame{frame}.{(recovers ? "Catch(__e);" : "InFlight = __e; throw;")} }} ";
            edits.Insert(body.CloseBraceToken.SpanStart, $" }} {note}finally {{ {(IsAsync ? "await " : "")}__frame{frame}.Exit{(IsAsync ? "Async" : "")}(); }} {(recovers ? _isVoid ? "return; " : "return default!; " : "")}");
        }

        return Member(variant, edits, "");
    }

    private static void Insert(Edits edits, Position position, string statement)
    {
        edits.Insert(position.Offset, (position.WrapEnd is null ? "" : "{ ") + statement + " ");
        if (position.WrapEnd is { } end) edits.Insert(end, " }");
    }

    private string Member(Variant variant, Edits edits, string mark)
    {
        edits.Replace(_mark.Span, mark);
        Rename(edits, _method, (Name, variant.Name));
        var member = edits.Apply(_method);
        if (_driver is null) return member;
        var driver = new Edits();
        Rename(driver, _driver, (Name, variant.Name), (_driver.Identifier.Text, EntryOf(variant)));
        return member + driver.Apply(_driver);
    }

    private static void Rename(Edits edits, SyntaxNode node, params (string From, string To)[] names)
    {
        foreach (var token in node.DescendantTokens())
            foreach (var (from, to) in names)
                if (token.IsKind(SyntaxKind.IdentifierToken) && token.Text == from && !token.GetPreviousToken().IsKind(SyntaxKind.DotToken)) edits.Replace(token.Span, to);
    }
}

/// <summary>A body with Defers.</summary>
/// <param name="Name">Its own name, and that of its method.</param>
/// <param name="Defers">The statements, and where they stand.</param>
internal sealed record Variant(string Name, ImmutableArray<(Position Position, string Statement)> Defers)
{
    /// <summary>For a failure: what was inserted.</summary>
    public override string ToString() => $"{Name} with {string.Join(" ", Defers.Select(static d => d.Statement))}";
}
