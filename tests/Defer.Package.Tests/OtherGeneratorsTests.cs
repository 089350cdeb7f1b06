namespace Deferral.Package.Tests;

/// <summary>Other generators write parts of the same types, and marked methods use what they add.</summary>
public sealed class OtherGeneratorsTests
{
    private const string Mvvm = """<PackageReference Include="CommunityToolkit.Mvvm" Version="8.4.2" />""";

    private const string Program = """
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.RegularExpressions;
        using CommunityToolkit.Mvvm.ComponentModel;
        using CommunityToolkit.Mvvm.Input;
        using Microsoft.Extensions.Logging;

        var page = new Page(new Recorder());
        await page.LoadCommand.ExecuteAsync("Ada 36");
        Console.WriteLine($"{page.IsBusy} {page.Title}");

        public sealed record Person(string Name, int Age);

        [JsonSerializable(typeof(Person))]
        public sealed partial class AppJson : JsonSerializerContext
        {
            [Deferrable]
            public static string Write(Person person)
            {
                using var stream = new MemoryStream();
                Defer(() => Console.WriteLine("written " + stream.Length));
                Defer(p => Console.WriteLine("as " + p), Default.Person.Type.Name);
                JsonSerializer.Serialize(stream, person, Default.Person);
                return System.Text.Encoding.UTF8.GetString(stream.ToArray());
            }
        }

        public sealed partial class Page(ILogger log) : ObservableObject
        {
            [ObservableProperty]
            private bool _isBusy;

            [ObservableProperty]
            private string? _title;

            [RelayCommand, Deferrable]
            private async Task LoadAsync(string text)
            {
                IsBusy = true;
                Defer(() => IsBusy = false);
                Defer(Loaded, text);
                Defer(() => Loaded(Title ?? ""));
                await Task.Yield();
                var match = Pattern().Match(text);
                Defer(() => Loaded(match.Value));
                Title = AppJson.Write(new(match.Groups[1].Value, int.Parse(match.Groups[2].Value)));
            }

            [Deferrable]
            partial void OnIsBusyChanged(bool value) => Defer(() => Console.WriteLine($"busy: {value}"));

            [GeneratedRegex(@"(\w+) (\d+)")]
            private static partial Regex Pattern();

            [LoggerMessage(Level = LogLevel.Information, Message = "loaded {Text}")]
            private partial void Loaded(string text);
        }

        public sealed class Recorder : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
            public bool IsEnabled(LogLevel level) => true;
            public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> format) =>
                Console.WriteLine(format(state, exception));
        }
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_they_add_can_be_used_in_marked_methods_whichever_package_comes_first(bool deferFirst)
    {
        using var project = await Workspace.CreateAsync();
        var defer = $"""<PackageReference Include="Defer" Version="{project.Feed.Version}" />""";
        const string Logging = """<FrameworkReference Include="Microsoft.AspNetCore.App" />""";
        project.Project("App.csproj", "<OutputType>Exe</OutputType>", Logging + (deferFirst ? defer + Mvvm : Mvvm + defer), defer: false);
        project.Write("Program.cs", Program);
        var build = (await project.BuildAsync("-p:DeferExplain=true")).MustSucceed();
        Assert.Contains("0 Warning(s)", build.Output, StringComparison.Ordinal);
        Assert.Matches(@"Program\.cs\(21,9\): open-coded defer", build.Output);
        Assert.Matches(@"Program\.cs\(22,9\): chained defer: names what another generator adds; keeps a closure", build.Output);
        Assert.Equal(
            [
                "busy: True", "as Person", "written 23", "loaded Ada 36",
                """loaded {"Name":"Ada","Age":36}""", "loaded Ada 36", "busy: False",
                """False {"Name":"Ada","Age":36}""",
            ],
            await project.RunBuiltAsync());
    }

    [Fact]
    public async Task A_wrong_name_is_said_once_unless_another_generator_might_add_it()
    {
        using var project = await Workspace.ConsoleAsync("""
            public static partial class Demo
            {
                [Deferrable]
                public static void Misspelt(Stream file) { Defer(() => file.Dispos()); }

                [Deferrable]
                public static void Missing() { Defer(() => Strings.Close()); }

                public static void Main() { }
            }
            """);
        (await project.BuildAsync("-flp:LogFile=errors.log;ErrorsOnly;NoSummary")).MustFail();
        var errors = (await File.ReadAllLinesAsync(project.Of("errors.log"))).Where(static l => l.Contains(": error ", StringComparison.Ordinal))
            .Select(static l => System.Text.RegularExpressions.Regex.Match(l, @"Program\.cs\((\d+,\d+)\): error (\w+)"))
            .Select(static m => $"{m.Groups[1].Value}:{m.Groups[2].Value}").Order();
        Assert.Equal(["4,65:CS1061", "7,48:CS0103", "7,48:CS0103"], errors);
    }
}
