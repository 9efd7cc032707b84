using Queue.JsonProof;
using Queue.Simulating;
using Queue.Simulating.SelfTest;

try
{
    return args switch
    {
        ["selftest", .. var rest] => SelfTestCommand.Run(new Arguments(rest)),
        _ => CampaignCommand.Run(new Arguments(args)),
    };
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
