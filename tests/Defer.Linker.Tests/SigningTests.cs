// Strong names: renewed with a whole key, kept as they are when delayed or public, refused when the key is no good.
using System.Reflection;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace Deferral.Linker.Tests;

public sealed class SigningTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("defer-keys-").FullName;
    private readonly RSACryptoServiceProvider _key = new(2048);

    [Fact]
    public void A_signed_assembly_is_signed_again()
    {
        using var sample = Sample.Compile(Sample.Source("Tour.cs"), new Settings { KeyFile = KeyPair() });
        Assert.True(IsSignatureRight(sample), "the compiler's own signature");
        Assert.Empty(sample.Link().Errors);
        Assert.True(IsSignatureRight(sample), "the signature after linking");
        Assert.Equal(PublicKeyToken(sample), sample.Load().GetName().GetPublicKeyToken());
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_delayed_or_public_signature_keeps_flags_and_public_key(bool delayed)
    {
        using var sample = Sample.Compile(
            Sample.Source("Tour.cs"), new Settings { KeyFile = KeyPair(), DelaySign = delayed, PublicSign = !delayed });
        var before = (Flags(sample), Convert.ToHexString(PublicKeyToken(sample)));
        Assert.Empty(sample.Link().Errors);
        Assert.Equal(before, (Flags(sample), Convert.ToHexString(PublicKeyToken(sample))));
        Assert.Equal(!delayed, Flags(sample).HasFlag(CorFlags.StrongNameSigned));
    }

    [Fact]
    public void DEFER957_without_a_usable_key()
    {
        using var sample = Sample.Compile(Sample.Source("Tour.cs"), new Settings { KeyFile = KeyPair() });
        var publicOnly = Path.Combine(_folder, "public.snk");
        File.WriteAllBytes(publicOnly, _key.ExportCspBlob(includePrivateParameters: false));
        var before = File.ReadAllBytes(sample.AssemblyPath);
        foreach (var key in new[] { null, publicOnly, Path.Combine(_folder, "absent.snk") })
        {
            var error = Assert.Throws<LinkException>(() => Linker.Execute(sample.Request() with { KeyFile = key })).Error;
            Assert.Equal("DEFER957", error.Id);
            Assert.Contains(key ?? sample.AssemblyPath, error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(before, File.ReadAllBytes(sample.AssemblyPath));
    }

    public void Dispose()
    {
        _key.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static byte[] PublicKeyToken(Sample sample) => AssemblyName.GetAssemblyName(sample.AssemblyPath).GetPublicKeyToken()!;

    private string KeyPair()
    {
        var path = Path.Combine(_folder, "pair.snk");
        File.WriteAllBytes(path, _key.ExportCspBlob(includePrivateParameters: true));
        return path;
    }

    private static CorFlags Flags(Sample sample)
    {
        using var image = new PEReader(new MemoryStream(File.ReadAllBytes(sample.AssemblyPath)));
        return image.PEHeaders.CorHeader!.Flags;
    }

    /// <summary>.NET itself does not verify: SHA-1 over the file without its checksum, certificate entry and signature.</summary>
    private bool IsSignatureRight(Sample sample)
    {
        var bytes = File.ReadAllBytes(sample.AssemblyPath);
        using var image = new PEReader(new MemoryStream(bytes));
        var headers = image.PEHeaders;
        Assert.True(headers.TryGetDirectoryOffset(headers.CorHeader!.StrongNameSignatureDirectory, out var start));
        var size = headers.CorHeader.StrongNameSignatureDirectory.Size;
        var signature = bytes[start..(start + size)];
        Array.Clear(bytes, headers.PEHeaderStartOffset + 64, 4);
        Array.Clear(bytes, headers.PEHeaderStartOffset + (headers.PEHeader!.Magic == PEMagic.PE32Plus ? 144 : 128), 8);

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        var headerEnd = headers.PEHeaderStartOffset + headers.CoffHeader.SizeOfOptionalHeader + (headers.SectionHeaders.Length * 40);
        hash.AppendData(bytes, 0, headerEnd);
        foreach (var section in headers.SectionHeaders)
        {
            var end = section.PointerToRawData + section.SizeOfRawData;
            if (start >= section.PointerToRawData && start < end)
            {
                hash.AppendData(bytes, section.PointerToRawData, start - section.PointerToRawData);
                hash.AppendData(bytes, start + size, end - start - size);
            }
            else
            {
                hash.AppendData(bytes, section.PointerToRawData, section.SizeOfRawData);
            }
        }

        Array.Reverse(signature);
        return _key.VerifyHash(hash.GetHashAndReset(), signature, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);
    }
}
