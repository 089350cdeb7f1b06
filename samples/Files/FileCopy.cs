// Copies one file: everything that it opens is closed by what it defers, and the target has the file whole or not at all.

using System.Buffers;
using System.Security.Cryptography;

namespace FileTree;

/// <summary>A copied file.</summary>
internal sealed record Copied(long Bytes, byte[] Hash);

internal static partial class FileCopy
{
    private const int BufferSize = 128 * 1024;

    /// <summary>Copies to a name of its own in the same folder, and moves that in place when it is complete.</summary>
    [Deferrable]
    public static Copied Copy(string source, string target, CancellationToken cancellation)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".copy-{Path.GetRandomFileName()}");
        var isMoved = false;
        Defer(() =>
        {
            if (!isMoved) File.Delete(temporary);
        });

        var copied = CopyBytes(source, temporary, cancellation);
        File.SetLastWriteTimeUtc(temporary, File.GetLastWriteTimeUtc(source));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(temporary, File.GetUnixFileMode(source));

        File.Move(temporary, target, overwrite: true);
        isMoved = true;
        return copied;
    }

    [Deferrable]
    private static Copied CopyBytes(string source, string target, CancellationToken cancellation)
    {
        var input = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        Defer(input.Dispose);

        var output = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        Defer(output.Dispose);

        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Defer(hash.Dispose);

        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        Defer(ArrayPool<byte>.Shared.Return, buffer, false);

        var bytes = 0L;
        for (int read; (read = input.Read(buffer)) > 0; bytes += read)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, read);
            output.Write(buffer, 0, read);
        }

        return new(bytes, hash.GetHashAndReset());
    }
}
