// The fix of DEFER016: the value of now.

using Deferral.Analyzers.Rules;
using Deferral.CodeFixes;

namespace Deferral.Analyzers.Tests.Fixes;

public sealed class ModifiedLaterFixTests
{
    private static readonly CodeFixTest Test = new(new ModifiedLaterAnalyzer(), new NameCopyFix());

    [Fact]
    public async Task Keeps_the_value_of_now() => await Test.VerifyAsync(
        Samples.Marked("var r = Open();\n        Defer(() => { Print({|DEFER016:r|}.Id); r.Dispose(); });\n        r = Open();"),
        Samples.Marked("var r = Open();\n        var deferredR = r;\n        Defer(() => { Print(deferredR.Id); deferredR.Dispose(); });\n        r = Open();"));

    [Fact]
    public async Task Keeps_the_number_of_the_pass() => await Test.VerifyAsync(
        Samples.Marked("for (var i = 0; i < n; i++)\n            Defer(() => Print({|DEFER016:i|}));"),
        Samples.Marked("for (var i = 0; i < n; i++)\n        {\n            var deferredI = i;\n            Defer(() => Print(deferredI));\n        }"));

    [Fact]
    public async Task Fix_all() => await Test.VerifyFixAllAsync(
        Samples.Marked("var x = 1;\n        Defer(() => Print({|DEFER016:x|}));\n        x = 2;\n        var y = 1;\n        Defer(() => Print({|DEFER016:y|}));\n        y = 2;"),
        Samples.Marked("var x = 1;\n        var deferredX = x;\n        Defer(() => Print(deferredX));\n        x = 2;\n        var y = 1;\n        var deferredY = y;\n        Defer(() => Print(deferredY));\n        y = 2;"));
}
