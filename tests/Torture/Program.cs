using Queue.JsonProof;
using Queue.Torturing;
using Queue.Torturing.Parties;
using Queue.Torturing.SelfTest;

try
{
    return args switch
    {
        ["worker", .. var rest] => await PartyCommand.RunAsync(PartyRole.Worker, new Arguments(rest)),
        ["producer", .. var rest] => await PartyCommand.RunAsync(PartyRole.Producer, new Arguments(rest)),
        ["crowd", .. var rest] => await PartyCommand.RunAsync(PartyRole.Crowd, new Arguments(rest)),
        ["script", .. var rest] => await PartyCommand.RunAsync(PartyRole.Script, new Arguments(rest)),
        ["selftest", .. var rest] => await SelfTestCommand.RunAsync(new Arguments(rest)),
        ["sqlite", .. var rest] => await TortureCommand.RunAsync(new Arguments(rest)),
        _ => throw new ArgumentException("Expected 'sqlite' or 'selftest'. CONTRIBUTING.md tells how to run them."),
    };
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
