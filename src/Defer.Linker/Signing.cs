// Signs again what the compiler had signed: moving bodies breaks the strong-name signature.
using Mono.Cecil;

namespace Deferral.Linker;

internal static class Signing
{
    /// <summary>The key pair, or null when there is no signature to renew. Public key and flags stay in any case.</summary>
    public static byte[]? Key(ModuleDefinition module, LinkRequest request)
    {
        if (!module.Attributes.HasFlag(ModuleAttributes.StrongNameSigned) || request.DelaySign || request.PublicSign)
            return null;
        if (request.KeyFile is null)
            throw Unusable(request, "it was signed with a key container or an [AssemblyKeyFile] attribute, which the link step cannot use");
        if (!File.Exists(request.KeyFile))
            throw Unusable(request, $"the key file '{request.KeyFile}' does not exist");

        var key = Files.Read(request.KeyFile);
        return IsKeyPair(key)
            ? key
            : throw Unusable(request, $"the key file '{request.KeyFile}' holds no strong-name key pair");
    }

    /// <summary>A PRIVATEKEYBLOB of an RSA key: type 7, version 2, and "RSA2" after the header.</summary>
    private static bool IsKeyPair(byte[] key) =>
        key.Length > 20 && key[0] == 7 && key[1] == 2 && BitConverter.ToUInt32(key, 8) == 0x32415352;

    private static LinkException Unusable(LinkRequest request, string reason) =>
        new(LinkErrors.KeyUnusable(request.Assembly, reason));
}
