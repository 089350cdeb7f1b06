// DEFER022.

using Deferral.Analyzers.Rules;

namespace Deferral.Analyzers.Tests.Rules;

public sealed class RollbackAfterCommitTests
{
    private static readonly AnalyzerTest Test = new(new RollbackAfterCommitAnalyzer());

    public static string Method(string body) => $$"""
        using System.Data;
        using System.Data.Common;

        public partial class C
        {
            private DbTransaction? _field;

            [Deferrable]
            public async Task M(DbTransaction t, DbTransaction u, IDbTransaction i, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction ef, bool c, CancellationToken token)
            {
                {{body}}
                await Task.Yield();
            }

            private static void Save() { }
        }

        namespace Microsoft.EntityFrameworkCore.Storage
        {
            public interface IDbContextTransaction { void Commit(); void Rollback(); Task RollbackAsync(CancellationToken token = default); }
        }
        """;

    [Theory]
    [InlineData("Defer({|DEFER022:t.Rollback|}); Save(); t.Commit();")]
    [InlineData("Defer(() => {|DEFER022:t.Rollback()|}); Save(); t.Commit();")]
    [InlineData("Defer(() => t?{|DEFER022:.Rollback()|}); Save(); t.Commit();")]
    [InlineData("Defer(() => { Save(); {|DEFER022:t.Rollback()|}; }); Save(); t.Commit();")]
    [InlineData("Defer(a => {|DEFER022:a.Rollback()|}, t); Save(); t.Commit();")]
    [InlineData("Defer({|DEFER022:i.Rollback|}); if (c) i.Commit();")]
    [InlineData("Defer({|DEFER022:ef.Rollback|}); ef.Commit();")]
    [InlineData("Defer(() => {|DEFER022:ef.RollbackAsync()|}); ef.Commit();")]
    [InlineData("Defer(async () => await {|DEFER022:t.RollbackAsync(token)|}.ConfigureAwait(false)); await t.CommitAsync(token);")]
    [InlineData("Defer({|DEFER022:t.RollbackAsync|}, token); await t.CommitAsync(token);")]
    [InlineData("DeferOnSuccess({|DEFER022:t.Rollback|}); t.Commit();")]
    [InlineData("Defer(() => {|DEFER022:_field!.Rollback()|}); _field!.Commit();")]
    public async Task Reports(string body) => await Test.VerifyAsync(Method(body));

    [Theory]
    [InlineData("DeferOnError(t.Rollback); Save(); t.Commit();")]
    [InlineData("DeferOnError(() => t.RollbackAsync()); Save(); t.Commit();")]
    [InlineData("Defer(t.Dispose); Save(); t.Commit();")]
    // Guarded.
    [InlineData("var done = false; Defer(() => { if (!done) t.Rollback(); }); Save(); t.Commit(); done = true;")]
    [InlineData("var done = false; Defer(() => { if (done) return; t.Rollback(); }); Save(); t.Commit(); done = true;")]
    [InlineData("Defer(() => { if (Recover() is not null) t.Rollback(); }); Save(); t.Commit();")]
    [InlineData("Defer(() => { try { t.Rollback(); } catch (InvalidOperationException) { } }); Save(); t.Commit();")]
    [InlineData("Defer(a => { if (a.Connection is not null) a.Rollback(); }, t); Save(); t.Commit();")]
    // Another one, or another one by then.
    [InlineData("Defer(t.Rollback); u.Commit();")]
    [InlineData("Defer(() => t?.Rollback()); Save(); t.Commit(); t = null!;")]
    [InlineData("Defer(() => _field?.Rollback()); Save(); _field!.Commit(); _field = null;")]
    // No commit behind it.
    [InlineData("Defer(t.Rollback); Save();")]
    [InlineData("t.Commit(); Defer(t.Rollback);")]
    [InlineData("Defer(t.Rollback); Action commit = () => t.Commit();")]
    [InlineData("if (c) Defer(t.Rollback); else t.Commit();")]
    // To a savepoint.
    [InlineData("Defer(() => t.Rollback(\"a\")); Save(); t.Commit();")]
    [InlineData("t.Rollback(); t.Commit();")]
    public async Task Silent(string body) => await Test.VerifyAsync(Method(body));

    /// <summary>Go's "defer tx.Rollback()" is harmless after the commit (pgx#719); here the other thing that Go code does, a flag, is.</summary>
    [Fact]
    public async Task Pgx719_RollbackBehindAFlag() => await Test.VerifyAsync(Method(
        "var committed = false; Defer(() => { if (!committed) { t.Rollback(); } }); t.Commit(); committed = true;"));

    [Fact]
    public async Task Says_where()
    {
        var reported = await Test.VerifyAsync(Method("Defer({|DEFER022:t.Rollback|});\nt.Commit();"));
        Assert.Equal("'t' is rolled back even after the commit at line 12, which throws; use DeferOnError", reported[0].GetMessage(null));
    }
}
