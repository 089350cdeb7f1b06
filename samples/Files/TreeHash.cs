// One hash for a whole tree: of the list "hash, two spaces, path", as sha256sum writes it, in the order of the paths.

using System.Security.Cryptography;
using System.Text;

namespace FileTree;

internal sealed class TreeHash : IDisposable
{
    private readonly IncrementalHash _list = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public int Count { get; private set; }

    /// <summary>Adds a file; files come in the order of their paths.</summary>
    public void Add(byte[] hash, string path)
    {
        var line = $"{Convert.ToHexStringLower(hash)}  {path.Replace(Path.DirectorySeparatorChar, '/')}\n";
        _list.AppendData(Encoding.UTF8.GetBytes(line));
        Count++;
    }

    public string Finish() => Convert.ToHexStringLower(_list.GetHashAndReset());

    public void Dispose() => _list.Dispose();
}
