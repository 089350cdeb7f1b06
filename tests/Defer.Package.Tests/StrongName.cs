using System.Diagnostics.CodeAnalysis;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace Deferral.Package.Tests;

/// <summary>The strong name of an assembly, as .NET Framework checks it (ECMA-335 II.6.2.1.3): .NET itself does not.</summary>
internal sealed record StrongName(bool Flagged, int Size, bool Blank, bool Valid, string PublicKey)
{
    /// <summary>What goes before the key's own blob: algorithms RSA signature and SHA-1, and the blob's length.</summary>
    private const int Header = 12;

    /// <summary>The public key as assemblies and <c>InternalsVisibleTo</c> hold it.</summary>
    public static byte[] PublicKeyOf(RSACryptoServiceProvider key)
    {
        ReadOnlySpan<byte> signature = [0, 0x24, 0, 0];
        var blob = key.ExportCspBlob(includePrivateParameters: false);
        signature.CopyTo(blob.AsSpan(4)); // .NET says: for key exchange.
        return [.. signature, 0x04, 0x80, 0, 0, .. BitConverter.GetBytes(blob.Length), .. blob];
    }

    /// <summary>Reads and verifies it.</summary>
    public static StrongName Of(byte[] image)
    {
        using var file = new PEReader(new MemoryStream(image));
        var headers = file.PEHeaders;
        var directory = headers.CorHeader!.StrongNameSignatureDirectory;
        var metadata = file.GetMetadataReader();
        var publicKey = metadata.GetBlobBytes(metadata.GetAssemblyDefinition().PublicKey);
        if (!headers.TryGetDirectoryOffset(directory, out var offset)) offset = 0;
        var signature = image.AsSpan(offset, directory.Size).ToArray();
        return new(
            headers.CorHeader.Flags.HasFlag(CorFlags.StrongNameSigned), directory.Size, signature.All(static b => b == 0),
            Verify(image, headers, offset, signature, publicKey), Convert.ToHexString(publicKey));
    }

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "Strong names are SHA-1.")]
    private static bool Verify(byte[] image, PEHeaders headers, int offset, byte[] signature, byte[] publicKey)
    {
        if (signature.Length == 0) return false;

        // Checksum and certificate are filled in after signing, by others; the signature cannot sign itself.
        image = (byte[])image.Clone();
        var optional = headers.PEHeaderStartOffset;
        image.AsSpan(optional + 64, 4).Clear();
        image.AsSpan(optional + (headers.PEHeader!.Magic == PEMagic.PE32 ? 128 : 144), 8).Clear();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(image, 0, optional + headers.CoffHeader.SizeOfOptionalHeader + (40 * headers.SectionHeaders.Length));
        foreach (var section in headers.SectionHeaders)
        {
            var end = section.PointerToRawData + section.SizeOfRawData;
            var inside = offset >= section.PointerToRawData && offset < end;
            hash.AppendData(image, section.PointerToRawData, (inside ? offset : end) - section.PointerToRawData);
            if (inside) hash.AppendData(image, offset + signature.Length, end - offset - signature.Length);
        }

        using var key = new RSACryptoServiceProvider();
        key.ImportCspBlob(publicKey[Header..]);
        return key.VerifyHash(hash.GetHashAndReset(), Enumerable.Reverse(signature).ToArray(), HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);
    }
}
