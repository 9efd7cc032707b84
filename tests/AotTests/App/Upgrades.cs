using System.Text;
using Queue;
using Queue.Json;

namespace AotApp;

[Job("parcel", Version = 3)]
sealed partial record Parcel(long Id, string Receiver, decimal Kilograms)
{
    [JobUpgrade(1)]
    static ParcelV2 Upgrade(ParcelV1 old) => new() { Id = old.Number, Receiver = old.Names.LastOrDefault() ?? "nobody" };

    [JobUpgrade(2)]
    static Parcel Upgrade(ParcelV2 old) => new(old.Id, old.Receiver, 0.5m);
}

readonly record struct ParcelV1(int Number, List<string> Names);

sealed class ParcelV2
{
    public required long Id { get; init; }

    public string Receiver { get; init; } = "";
}

/// <summary>Payloads of each version, read by a trimmed program.</summary>
static class Upgrades
{
    public static void Run()
    {
        Read(1, """{"Number":1,"Names":["Ada","Grace"]}""");
        Read(2, """{"Id":2,"Receiver":"Edsger"}""");
        Read(3, """{"Id":3,"Receiver":"Barbara","Kilograms":1.5}""");
        Read(2, "{}");
        Read(4, "{}");
    }

    [JobHandler]
    public static void Handle(Parcel job) => Console.WriteLine(job.Id);

    static void Read(int version, string payload)
    {
        try
        {
            var parcel = JobPayload.Decode<Parcel>(Encoding.UTF8.GetBytes(payload), version);
            Console.WriteLine($"version {version}: {Encoding.UTF8.GetString(JobPayload.Encode(parcel))}");
        }
        catch (JobPayloadException exception)
        {
            Console.WriteLine($"version {version}: {exception.Message.Split('\n')[0]}");
        }
    }
}
