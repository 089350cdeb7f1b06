namespace Deferral.Package.Tests;

/// <summary>The kinds of program that the SDK's templates make.</summary>
public sealed class HostTests
{
    private const string HostingVersion = "10.0.12";

    [Fact]
    public async Task A_web_application_with_a_minimal_api()
    {
        using var project = await Workspace.CreateAsync();
        project.Project("App.csproj", sdk: "Microsoft.NET.Sdk.Web");
        project.Write("Program.cs", """
            var builder = WebApplication.CreateSlimBuilder(args);
            builder.Logging.ClearProviders();
            var app = builder.Build();
            app.Urls.Add("http://127.0.0.1:0");
            app.MapGet("/items/{id}", Items.GetAsync);
            app.MapGet("/stream", Items.Stream);
            await app.StartAsync();
            using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
            Console.WriteLine(await client.GetStringAsync("/items/3"));
            Console.WriteLine((int)(await client.GetAsync("/items/0")).StatusCode);
            Console.WriteLine(await client.GetStringAsync("/stream"));
            await app.StopAsync();

            public static partial class Items
            {
                [Deferrable]
                public static async Task<IResult> GetAsync(int id, CancellationToken token)
                {
                    Defer(async () => { await Task.Yield(); Console.WriteLine("closing " + id); });
                    await Task.Delay(1, token);
                    return id == 0 ? Results.NotFound() : Results.Ok(new { id });
                }

                [Deferrable]
                public static async IAsyncEnumerable<int> Stream()
                {
                    Defer(() => Console.WriteLine("stream ended"));
                    yield return 1;
                    await Task.Yield();
                    yield return 2;
                }
            }
            """);
        await RunTwiceAsync(project, ["closing 3", """{"id":3}""", "closing 0", "404", "stream ended", "[1,2]"]);
    }

    /// <summary>The compiler's Razor generator adds the base class, the fields and the injected services.</summary>
    [Fact]
    public async Task A_razor_component_with_its_code_beside_it()
    {
        using var project = await Workspace.CreateAsync();
        project.Project("App.csproj", sdk: "Microsoft.NET.Sdk.Web");
        project.Write("Counter.razor", """
            @inject ILoggerFactory Loggers
            <p>@_count @Next()</p>
            @code {
                private int _step = 2;
            }
            """);
        project.Write("Counter.razor.cs", """
            namespace App;

            public partial class Counter
            {
                private int _count;

                [Deferrable]
                protected override async Task OnInitializedAsync()
                {
                    Defer(StateHasChanged);
                    Defer(async () => await InvokeAsync(() => _count += _step));
                    await base.OnInitializedAsync();
                    var log = Loggers.CreateLogger("counter");
                    Defer(() => log.LogInformation("never shown"));
                }

                [Deferrable]
                private int Next()
                {
                    Defer(() => Console.WriteLine("rendered"));
                    return _count + _step;
                }
            }
            """);
        project.Write("Program.cs", """
            using Microsoft.AspNetCore.Components.Web;

            var builder = WebApplication.CreateSlimBuilder(args);
            builder.Logging.ClearProviders();
            builder.Services.AddRazorComponents();
            var app = builder.Build();
            await using var renderer = new HtmlRenderer(app.Services, app.Services.GetRequiredService<ILoggerFactory>());
            Console.WriteLine(await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<App.Counter>()).ToHtmlString()));
            """);
        var build = (await project.BuildAsync()).MustSucceed();
        Assert.Contains("0 Warning(s)", build.Output, StringComparison.Ordinal);
        var printed = await project.RunBuiltAsync();
        Assert.Equal("<p>2 4</p>", printed[^1]);
        Assert.All(printed[..^1], static line => Assert.Equal("rendered", line));
        Assert.NotEmpty(printed[..^1]);
    }

    [Fact]
    public async Task A_worker_service()
    {
        using var project = await Workspace.CreateAsync();
        project.Project("App.csproj", "<OutputType>Exe</OutputType>", $"""<PackageReference Include="Microsoft.Extensions.Hosting" Version="{HostingVersion}" />""", "Microsoft.NET.Sdk.Worker");
        project.Write("Worker.cs", """
            internal sealed partial class Worker(IHostApplicationLifetime lifetime) : BackgroundService
            {
                [Deferrable]
                protected override async Task ExecuteAsync(CancellationToken stoppingToken)
                {
                    Defer(() => Console.WriteLine("cleaned up"));
                    Defer(lifetime.StopApplication);
                    await Task.Delay(1, stoppingToken);
                    Console.WriteLine("worked");
                }
            }
            """);
        project.Write("Program.cs", """
            var builder = Host.CreateApplicationBuilder(args);
            builder.Logging.ClearProviders();
            builder.Services.AddHostedService<Worker>();
            builder.Build().Run();
            """);
        await RunTwiceAsync(project, ["worked", "cleaned up"]);
    }

    /// <summary>After an edit the SDK would call the compiler without MSBuild, and nothing would link.</summary>
    [Fact]
    public async Task A_file_run_and_edited_and_run_again()
    {
        using var project = await Workspace.CreateAsync();
        await RunAsync("first", "first", "closed");
        await RunAsync("second", "second", "closed");
        await RunAsync("second", "second", "closed");

        async Task RunAsync(string text, params string[] expected)
        {
            project.Write("app.cs", $$"""
                #:package Defer@{{project.Feed.Version}}
                #:property PublishAot=false
                Demo.Run();

                static partial class Demo
                {
                    [Deferrable]
                    public static void Run()
                    {
                        Defer(Console.WriteLine, "closed");
                        Console.WriteLine("{{text}}");
                    }
                }
                """);
            var run = (await project.DotNetAsync("run", "app.cs")).MustSucceed();
            Assert.Equal(expected, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }
    }

    [Fact]
    public async Task Top_level_statements_with_marked_methods_in_the_same_file()
    {
        using var project = await Workspace.ConsoleAsync("""
            var text = args.Length == 0 ? "a" : args[0];
            Console.WriteLine(Local(text));
            return await Program.RunAsync(text);

            static string Local(string text) => "local " + text;

            internal static partial class Extensions
            {
                [Deferrable]
                public static void Print(this string text)
                {
                    Defer(() => Console.WriteLine("printed"));
                    Console.WriteLine(text);
                }
            }

            internal partial class Program
            {
                [Deferrable]
                private static async Task<int> RunAsync(string text)
                {
                    Defer(() => "end".Print());
                    await Task.Yield();
                    text.Print();
                    return 0;
                }
            }
            """);
        await RunTwiceAsync(project, ["local a", "a", "printed", "end", "printed"]);
    }

    private static async Task RunTwiceAsync(Workspace project, string[] expected)
    {
        for (var time = 1; time <= 2; time++)
        {
            var build = (await project.BuildAsync()).MustSucceed();
            Assert.Contains("0 Warning(s)", build.Output, StringComparison.Ordinal);
            Assert.Equal(expected, await project.RunBuiltAsync());
        }
    }
}
