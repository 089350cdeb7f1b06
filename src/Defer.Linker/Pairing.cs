// Finds for each lowered sibling the one method of its type that has the target's name and the same signature.
using Mono.Cecil;

namespace Deferral.Linker;

/// <summary>A method that the user wrote and the sibling whose body it gets.</summary>
internal sealed record LoweredPair(MethodDefinition Target, MethodDefinition Sibling, IReadOnlyList<string> Defers);

internal static class Pairing
{
    public static IReadOnlyList<LoweredPair> Pair(IReadOnlyList<LoweredSibling> siblings, out List<LinkError> errors)
    {
        var pairs = new List<LoweredPair>();
        errors = [];
        foreach (var type in siblings.GroupBy(sibling => sibling.Method.DeclaringType))
        {
            var methods = type.Key.Methods.ToLookup(method => method.Name);
            var taken = new HashSet<MethodDefinition>();
            foreach (var sibling in type)
            {
                var targets = methods[sibling.Target]
                    .Where(method => method.HasBody && Signatures.Same(method, sibling.Method))
                    .ToList();
                if (targets.Count == 0)
                    errors.Add(LinkErrors.TargetMissing(Display.Name(sibling.Method), sibling.Target));
                else if (targets.Count > 1 || !taken.Add(targets[0]))
                    errors.Add(LinkErrors.TargetAmbiguous(Display.Name(sibling.Method), sibling.Target));
                else
                    pairs.Add(new LoweredPair(targets[0], sibling.Method, sibling.Defers));
            }
        }

        return pairs;
    }
}
