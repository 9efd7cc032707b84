using Queue.JsonProof;

try
{
    return args switch
    {
        ["campaign", .. var rest] => CampaignCommand.Run(new Arguments(rest)),
        ["fuzz", .. var rest] => FuzzCommand.Run(new Arguments(rest)),
        ["fuzz-target", .. var rest] => FuzzTarget.Run(new Arguments(rest)),
        _ => throw new ArgumentException(
            $"Expected 'campaign' or 'fuzz', found '{string.Join(' ', args)}'. CONTRIBUTING.md tells how to run both."),
    };
}
catch (ArgumentException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
