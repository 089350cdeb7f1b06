// What the props and targets say without compiling anything: settings that reach the compiler, and clear refusals.
using System.Text.Json;

namespace Deferral.Linker.Tests;

public sealed class TargetsTests : IClassFixture<Project>
{
    private readonly Project _project;

    public TargetsTests(Project project) => _project = project;

    [Fact]
    public void Settings_reach_the_compiler()
    {
        var evaluated = Evaluate("-p:DeferStrategy=Chained -p:DeferErrors=Plain");
        var features = evaluated.GetProperty("Properties").GetProperty("Features").GetString()!;
        Assert.Contains("DeferStrategy=Chained", features, StringComparison.Ordinal);
        Assert.Contains("DeferErrors=Plain", features, StringComparison.Ordinal);
        Assert.DoesNotContain("DeferConfigureAwait", features, StringComparison.Ordinal);
        Assert.Superset(
            new HashSet<string> { "DeferLink", "DeferExplain", "DeferStrategy", "DeferErrors", "DeferConfigureAwait" },
            Items(evaluated, "CompilerVisibleProperty"));
        Assert.Superset(new HashSet<string> { "Deferral", "Deferral.DeferStatements" }, Items(evaluated, "Using"));
        Assert.Contains(Items(evaluated, "CustomAdditionalCompileInputs"), item => item.EndsWith("Defer.Linker.dll", StringComparison.Ordinal));
        // Before other weavers: they see the assembly as the user wrote it.
        Assert.StartsWith("DeferLink;", evaluated.GetProperty("Properties").GetProperty("TargetsTriggeredByCompilation").GetString(), StringComparison.Ordinal);
        Assert.Equal("false", evaluated.GetProperty("Properties").GetProperty("FileBasedProgramCanSkipMSBuild").GetString());
    }

    [Theory]
    [InlineData("-p:DeferGlobalUsing=false", false, true)]
    [InlineData("-p:LangVersion=12", false, true)]
    [InlineData("-p:LangVersion=7.3", false, true)]
    [InlineData("-p:LangVersion=13", true, true)]
    [InlineData("-p:LangVersion=preview", true, true)]
    [InlineData("-p:DesignTimeBuild=true", true, false)]
    [InlineData("-p:SkipCompilerExecution=true", true, false)]
    [InlineData("-p:DeferLink=false", true, false)]
    public void Without_global_using_or_without_link(string argument, bool hasUsing, bool links)
    {
        var evaluated = Evaluate(argument);
        Assert.Equal(hasUsing, Items(evaluated, "Using").Contains("Deferral"));
        Assert.Equal(links, evaluated.GetProperty("Properties").GetProperty("TargetsTriggeredByCompilation").GetString()!.Contains("DeferLink", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("App.csproj", "-p:NETCoreSdkVersion=9.0.305", "error DEFER960: Defer needs the .NET SDK 10.0.100 or later; this build runs on 9.0.305.")]
    [InlineData("App.csproj", "-p:LangVersion=12.0", "error DEFER961: Defer needs C# 13 or later; this project compiles as C# 12.0")]
    [InlineData("Old.csproj", "", "error DEFER961: Defer needs C# 13 or later; this project compiles as C# 7.3")]
    [InlineData("App.vbproj", "", "error DEFER962: Defer works on C# projects; this one is VB.")]
    [InlineData("App.fsproj", "", "error DEFER962: Defer works on C# projects; this one is F#.")]
    [InlineData("App.csproj", "-p:NETCoreSdkVersion=10.0.100-rc.1", null)]
    [InlineData("App.csproj", "-p:LangVersion=latest", null)]
    [InlineData("App.vbproj", "-p:DeferInSolution=false", null)]
    public void A_project_that_cannot_use_it_is_told_before_the_compiler(string project, string argument, string? error)
    {
        _project.Write(project, Project.ProjectText(project == "Old.csproj" ? "netstandard2.0" : "net10.0"));
        var outcome = _project.Dotnet($"msbuild -nologo -tl:off {project} -t:_DeferCheckProject {argument}");
        Assert.Equal(error is null, outcome.Succeeded);
        Assert.Contains(error ?? "", outcome.Output, StringComparison.Ordinal);
        if (project != "App.csproj")
            File.Delete(Path.Combine(_project.Folder, project));
    }

    [Theory]
    [InlineData("DeferErrors=Loud", "DeferErrors is 'Loud', but must be KeepLast, KeepFirst, Aggregate or Plain.")]
    [InlineData("DeferErrors=3", "DeferErrors is '3'")]
    [InlineData("DeferStrategy=Chain", "DeferStrategy is 'Chain', but must be Auto, OpenCoded or Chained.")]
    [InlineData("DeferConfigureAwait=never", "DeferConfigureAwait is 'never', but must be true or false.")]
    [InlineData("DeferLink=0", "DeferLink is '0'")]
    [InlineData("DeferErrors=plain", null)]
    [InlineData("DeferConfigureAwait=off", null)]
    public void DEFER964_a_property_with_a_value_that_it_cannot_have(string property, string? error)
    {
        var outcome = _project.Dotnet("msbuild -nologo -tl:off App.csproj -t:_DeferReadProperties;_DeferCheckSettings -p:" + property);
        Assert.Equal(error is null, outcome.Succeeded);
        Assert.Contains(error is null ? "" : "error DEFER964: " + error, outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hand.csproj", true)]
    [InlineData("Hand.vbproj", false)]
    public void Imported_by_hand_before_the_language_has_its_name(string project, bool links)
    {
        var text = Project.ProjectText("net10.0");
        const string SdkTargets = """<Import Project="Sdk.targets" Sdk="Microsoft.NET.Sdk" />""";
        _project.Write(project, text.Replace(SdkTargets, "", StringComparison.Ordinal).Replace("</Project>", SdkTargets + "</Project>", StringComparison.Ordinal));
        var outcome = _project.Dotnet($"msbuild {project} -t:_DeferReadProperties -getProperty:TargetsTriggeredByCompilation");
        Assert.Equal(links, outcome.Output.Contains("DeferLink", StringComparison.Ordinal));
        var check = _project.Dotnet($"msbuild -nologo -tl:off {project} -t:_DeferCheckProject");
        Assert.Equal(links, check.Succeeded);
        Assert.Equal(!links, check.Output.Contains("error DEFER962", StringComparison.Ordinal));
        File.Delete(Path.Combine(_project.Folder, project));
    }

    private static HashSet<string> Items(JsonElement evaluated, string type) =>
        [.. evaluated.GetProperty("Items").GetProperty(type).EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)];

    private JsonElement Evaluate(string arguments)
    {
        var outcome = _project.Dotnet(
            "msbuild App.csproj -t:_DeferReadProperties -getProperty:Features,TargetsTriggeredByCompilation,FileBasedProgramCanSkipMSBuild " +
            "-getItem:Using,CompilerVisibleProperty,CustomAdditionalCompileInputs " + arguments);
        Assert.True(outcome.Succeeded, outcome.Output);
        return JsonDocument.Parse(outcome.Output).RootElement.Clone();
    }
}
