using System.Globalization;
using System.Text;
using Deferral.Testing;

namespace Deferral.BuildCost;

/// <summary>What one build of one project cost, in milliseconds.</summary>
/// <param name="Project">Its name.</param>
/// <param name="Round">The how-manieth build it is in its MSBuild process.</param>
/// <param name="Compiler">The compiler task, generators and analyzers included.</param>
/// <param name="Linking">Every target of the package.</param>
internal sealed record BuildTime(string Project, int Round, double Compiler, double Linking);

/// <summary>The three projects that are measured, as users would have them: with the packed package from a feed.</summary>
internal static class Projects
{
    private const int Files = 500;
    private const string Version = "0.1.0-cost";

    /// <summary>500 files with 1,000 marked methods; the same without a mark; one file with two marked methods.</summary>
    public static readonly IReadOnlyList<string> Names = ["Large", "Unmarked", "Small"];

    /// <summary>Packs the package, writes the projects, and restores them.</summary>
    public static async Task PrepareAsync(TemporaryFolder folder)
    {
        var feed = Path.Combine(folder.Path, "feed");
        (await DotNet.RunAsync(
            Path.Combine(Repository.Root, "src", "Defer.Package"), "pack", "-c", "Release", "-v", "q", "--nologo", "-p:Version=" + Version, "-p:PackageOutputPath=" + feed)).MustSucceed();
        folder.Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(folder.Path, "cache")}" /></config>
              <packageSources><add key="packed" value="{feed}" /></packageSources>
            </configuration>
            """);
        folder.Write("Directory.Build.props", "<Project />");
        folder.Write("Directory.Build.targets", "<Project />");

        foreach (var name in Names)
        {
            folder.Write(Path.Combine(name, name + ".csproj"), $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <Nullable>enable</Nullable>
                    <ImplicitUsings>enable</ImplicitUsings>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="Defer" Version="{Version}" />
                  </ItemGroup>
                </Project>
                """);
            for (var file = 0; file < (name == "Small" ? 1 : Files); file++)
                folder.Write(Path.Combine(name, $"File{file}.cs"), Source(file, marked: name != "Unmarked"));
            (await DotNet.RunAsync(Path.Combine(folder.Path, name), "restore", "-v", "q")).MustSucceed();
        }
    }

    /// <summary>Builds one project several times from clean in one new MSBuild process.</summary>
    public static async Task<IEnumerable<BuildTime>> BuildAsync(string folder, string name, int rounds)
    {
        var calls = new StringBuilder();
        for (var round = 1; round <= rounds; round++)
            calls.Append(CultureInfo.InvariantCulture, $"""<MSBuild Projects="{name}/{name}.csproj" Targets="Rebuild" Properties="Round={round}" />""");
        await File.WriteAllTextAsync(Path.Combine(folder, "Rounds.proj"), $"""<Project><Target Name="Build">{calls}</Target></Project>""");
        var log = Path.Combine(folder, "times.txt");
        (await DotNet.RunAsync(
            folder, "msbuild", "Rounds.proj", "-m:1", "-nodeReuse:false", "-noConsoleLogger", $"-logger:{nameof(BuildTimeLogger)},{typeof(Projects).Assembly.Location};{log}")).MustSucceed();

        return (await File.ReadAllLinesAsync(log)).Select(static line => line.Split(' '))
            .GroupBy(static line => int.Parse(line[0], CultureInfo.InvariantCulture))
            .Select(round => new BuildTime(name, round.Key, Sum(round.Where(static line => line[1] == "Csc")), Sum(round.Where(static line => line[1] != "Csc"))));
    }

    private static double Sum(IEnumerable<string[]> lines) => lines.Sum(static line => double.Parse(line[2], CultureInfo.InvariantCulture));

    /// <summary>About a hundred lines, as in any program: properties, loops, a query, and two methods that clean up, one of them async.</summary>
    public static string Source(int number, bool marked)
    {
        var mark = marked ? "[Deferrable]\n    " : "";
        string Late(string call) => marked ? $"Defer(() => {call});" : $"using var closed = {call[..call.IndexOf('.', StringComparison.Ordinal)]};";
        return $$"""
            namespace Shop.Part{{number / 20}};

            public sealed record Order{{number}}(int Id, string Customer, decimal Price, DateTime Day)
            {
                public IReadOnlyList<string> Lines { get; init; } = [];
            }

            public partial class Orders{{number}}
            {
                private readonly Dictionary<int, Order{{number}}> _orders = [];
                private int _next;

                public int Count => _orders.Count;

                public string Name { get; set; } = "orders {{number}}";

                public Order{{number}} this[int id] => _orders.TryGetValue(id, out var order) ? order : throw new KeyNotFoundException($"no order {id} in {Name}");

                public int Add(string customer, decimal price, params string[] lines)
                {
                    if (string.IsNullOrWhiteSpace(customer)) throw new ArgumentException("a customer is needed", nameof(customer));
                    var id = ++_next;
                    _orders.Add(id, new(id, customer, price, DateTime.UnixEpoch.AddDays(id)) { Lines = lines });
                    return id;
                }

                public bool Remove(int id)
                {
                    if (!_orders.Remove(id, out var order)) return false;
                    Console.WriteLine($"removed {order.Id} of {order.Customer}");
                    return true;
                }

                public decimal Total(string customer) =>
                    _orders.Values.Where(order => order.Customer == customer && order.Price > 0).Sum(order => order.Price);

                public IEnumerable<(string Customer, decimal Sum)> Best(int count) =>
                    from order in _orders.Values
                    group order by order.Customer into orders
                    orderby orders.Sum(order => order.Price) descending
                    select (orders.Key, orders.Sum(order => order.Price));

                public string Describe(Order{{number}} order) => order switch
                {
                    { Price: < 0 } => "credit",
                    { Price: 0, Lines.Count: 0 } => "empty",
                    { Price: > 10_000m, Customer: var customer } => $"large, of {customer}",
                    { Day.DayOfWeek: DayOfWeek.Saturday or DayOfWeek.Sunday } => "weekend",
                    _ => $"{order.Id}: {order.Price:F2} on {order.Day:yyyy-MM-dd}",
                };

                public int Digits(string text)
                {
                    var digits = 0;
                    foreach (var c in text)
                    {
                        if (c is < '0' or > '9') continue;
                        digits = unchecked(digits * 10 + (c - '0'));
                    }

                    return digits;
                }

                {{mark}}public int Save(string path)
                {
                    var writer = new StreamWriter(path);
                    {{Late("writer.Dispose()")}}
                    var saved = 0;
                    foreach (var order in _orders.Values)
                    {
                        writer.WriteLine($"{order.Id};{order.Customer};{order.Price}");
                        saved++;
                    }

                    return saved;
                }

                {{mark}}public async Task<int> LoadAsync(string path, CancellationToken cancellation = default)
                {
                    var reader = new StreamReader(path);
                    {{Late("reader.Dispose()")}}
                    var read = 0;
                    while (await reader.ReadLineAsync(cancellation) is { } line)
                    {
                        var fields = line.Split(';');
                        if (fields.Length != 3) throw new FormatException($"line {read + 1} of {path}: {line}");
                        Add(fields[1], decimal.Parse(fields[2]), fields);
                        read++;
                    }

                    return read;
                }
            }
            """;
    }
}
