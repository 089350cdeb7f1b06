// Query expressions: every clause.

public static partial class Queries
{
    private static readonly string[] s_words = ["one", "two", "three", "four", "five"];

    [Body]
    public static List<string> WhereAndSelect(Log log, int n)
    {
        var words = from word in s_words where word.Length > n select word + "!";
        var list = words.ToList();
        log.Note("list", list);
        return list;
    }

    [Body]
    public static int Let(Log log, int n)
    {
        var lengths = from word in s_words let length = word.Length where length == n + 2 select length * 2;
        var sum = lengths.Sum();
        log.Note("sum", sum);
        return sum;
    }

    [Body]
    public static List<string> OrderBy(Log log, int n)
    {
        var ordered = from word in s_words orderby word.Length descending, word select word;
        var result = ordered.Take(n).ToList();
        log.Note("result", result);
        return result;
    }

    [Body]
    public static List<int> Join(Log log, int n)
    {
        var numbers = new[] { 3, 4, n };
        var joined = from number in numbers
                     join word in s_words on number equals word.Length
                     select number * 10 + word[0] % 10;
        var list = joined.ToList();
        log.Note("joined", list);
        return list;
    }

    [Body]
    public static List<string> JoinInto(Log log, int n)
    {
        var numbers = new[] { 3, n };
        var grouped = from number in numbers
                      join word in s_words on number equals word.Length into words
                      select number + ":" + string.Join("+", words);
        return log.Say("grouped", grouped.ToList());
    }

    [Body]
    public static List<string> GroupBy(Log log, int n)
    {
        var groups = from word in s_words group word by word.Length + n into g orderby g.Key select $"{g.Key}={g.Count()}";
        var list = groups.ToList();
        log.Note("groups", list);
        return list;
    }

    [Body]
    public static int TwoSources(Log log, int n)
    {
        var pairs = from a in Enumerable.Range(0, n) from b in Enumerable.Range(0, a) where a + b < 6 select (a, b);
        var count = 0;
        foreach (var (a, b) in pairs)
        {
            log.Note("pair", (a, b));
            count++;
        }

        return count;
    }

    [Body]
    public static int LateReading(Log log, int n)
    {
        var limit = 1;
        var query = from int number in new object[] { 1, 2, 3 } where number > limit select log.Say("seen", number);
        limit = n;
        var count = query.Count();
        limit = 0;
        return count * 10 + query.Count();
    }
}
