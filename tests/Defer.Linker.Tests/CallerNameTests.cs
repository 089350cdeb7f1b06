// [CallerMemberName] gives what it gives without Defer. The strings are those of the compiler for unmarked members.
namespace Deferral.Linker.Tests;

public sealed class CallerNameTests
{
    [Theory, InlineData(false), InlineData(true)]
    public void The_member_is_the_one_that_the_user_wrote(bool release)
    {
        using var sample = Sample.Linked(Sample.Source("CallerNames.cs"), new Settings(release));
        Assert.Equal(
            "Method|LambdaLambda|LocalFunctionInt32|Async|Iterator|Property|Property|Item|Event|op_Implicit|" +
            "Do|P|Names.INamed<System.Int32>.Item|E",
            sample.Run("Names.Named", "All"));
    }

    [Fact]
    public void A_top_level_program_is_called_as_the_compiler_calls_it()
    {
        const string Source = """
            using Deferral.CompilerServices;
            [module: Deferral.Deferrable]
            System.Console.WriteLine(args.Length);
            public static class Who { public static string Am([System.Runtime.CompilerServices.CallerMemberName] string name = "") => name; }
            public partial class Program
            {
                public static string Name = "";
                [LoweredBody("<Main>$")] private static void Main__lowered_1(string[] args) { System.Action f = () => Name = Who.Am(); f(); }
                public static string Run() { typeof(Program).GetMethod("<Main>$", (System.Reflection.BindingFlags)40)!.Invoke(null, [new string[0]]); return Name; }
            }
            """;
        using var sample = Sample.Linked(Source, new Settings(Program: true));
        Assert.Equal("<Main>$", sample.Run("Program", "Run"));
    }
}
