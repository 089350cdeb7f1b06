using System.Runtime.CompilerServices;
using Deferral.Semantics.Program;

var log = Output.Log;
Defer(() => log.Add("first"));
using var resource = new Resource(log);
Defer(log.Add, Caller());
foreach (var argument in args) Defer(() => log.Add("argument " + argument));
if (args.Length > 1)
{
    Defer(async () =>
    {
        await Task.Yield();
        log.Add("awaited");
    });
    if (args[1] == "leave") return 1;
}

await Task.Yield();
Step();
log.Add("end");
return 2;

[Deferrable]
void Step()
{
    Defer(() => log.Add("step done"));
    log.Add("step");
}

static string Caller([CallerMemberName] string name = "") => name;
