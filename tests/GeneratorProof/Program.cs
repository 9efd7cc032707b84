using Queue.GeneratorProof;
using Queue.JsonProof;

try
{
    return args switch
    {
        ["campaign", .. var rest] => await CampaignCommand.RunAsync(new Arguments(rest)),
        _ => throw new ArgumentException(
            $"Expected 'campaign', found '{string.Join(' ', args)}'. CONTRIBUTING.md tells how to run it."),
    };
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
