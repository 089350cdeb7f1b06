using System.Security.Cryptography;

namespace Deferral.Package.Tests;

/// <summary>Assemblies signed in each of the three ways, and a friend of all three.</summary>
public sealed class SigningTests
{
    private static readonly string[] Ways = ["Signed", "Delayed", "Public"];

    [Fact]
    public async Task Signatures_are_what_the_compiler_made_and_friends_stay_friends()
    {
        using var key = new RSACryptoServiceProvider(2048);
        var publicKey = StrongName.PublicKeyOf(key);
        using var solution = await Workspace.CreateAsync();
        await File.WriteAllBytesAsync(solution.Of("pair.snk"), key.ExportCspBlob(includePrivateParameters: true));
        await File.WriteAllBytesAsync(solution.Of("public.snk"), publicKey);
        foreach (var way in Ways)
        {
            solution.Project(
                $"{way}/{way}.csproj",
                "<SignAssembly>true</SignAssembly>" + way switch
                {
                    "Signed" => "<AssemblyOriginatorKeyFile>../pair.snk</AssemblyOriginatorKeyFile>",
                    "Delayed" => "<AssemblyOriginatorKeyFile>../public.snk</AssemblyOriginatorKeyFile><DelaySign>true</DelaySign>",
                    _ => "<AssemblyOriginatorKeyFile>../public.snk</AssemblyOriginatorKeyFile><PublicSign>true</PublicSign>",
                },
                $"""<InternalsVisibleTo Include="Friend" Key="{Convert.ToHexString(publicKey)}" />""");
            solution.Write($"{way}/Job.cs", $$"""
                namespace {{way}};

                internal static partial class Job
                {
                    [Deferrable]
                    internal static string Run(List<string> log)
                    {
                        Defer(() => log.Add("deferred"));
                        return "{{way}}";
                    }
                }
                """);
        }

        solution.Project(
            "Friend/Friend.csproj",
            "<OutputType>Exe</OutputType><SignAssembly>true</SignAssembly><AssemblyOriginatorKeyFile>../pair.snk</AssemblyOriginatorKeyFile>",
            string.Concat(Ways.Select(static w => $"<ProjectReference Include=\"../{w}/{w}.csproj\" />")), defer: false);
        solution.Write("Friend/Program.cs", """
            var log = new List<string>();
            log.AddRange([Signed.Job.Run(log), Delayed.Job.Run(log), Public.Job.Run(log)]);
            Console.WriteLine(string.Join(' ', log));
            """);
        var friend = solution.Of("Friend/Friend.csproj");

        (await solution.BuildAsync(friend, "-warnaserror")).MustSucceed();
        Assert.Equal(["deferred deferred deferred Signed Delayed Public"], await solution.RunBuiltAsync("Friend/bin/Debug/net10.0/Friend.dll"));
        var linked = Ways.ToDictionary(static w => w, NameOf);
        var control = NameOf("Friend");
        Assert.True(control is { Flagged: true, Valid: true }, "the compiler's own signature, which nothing touched");
        Assert.True(linked["Signed"] is { Flagged: true, Valid: true });
        Assert.True(linked["Delayed"] is { Flagged: false, Blank: true, Size: > 0 });
        Assert.True(linked["Public"] is { Flagged: true, Blank: true });
        Assert.All(linked.Values, name => Assert.Equal(Convert.ToHexString(publicKey), name.PublicKey));

        var changed = await File.ReadAllBytesAsync(OutputOf("Signed"));
        changed[^600] ^= 1;
        Assert.False(StrongName.Of(changed).Valid);

        (await solution.BuildAsync(friend, "--no-restore", "-p:DeferLink=false")).MustSucceed();
        Assert.Equal(linked, Ways.ToDictionary(static w => w, NameOf));

        string OutputOf(string way) => solution.Of($"{way}/bin/Debug/net10.0/{way}.dll");
        StrongName NameOf(string way) => StrongName.Of(File.ReadAllBytes(OutputOf(way)));
    }
}
