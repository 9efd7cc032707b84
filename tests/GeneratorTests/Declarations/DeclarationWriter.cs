using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Queue.GeneratorTests.Declarations;

/// <summary>Writes a job with its handler, payload types and neighbours.</summary>
static class DeclarationWriter
{
    public static Declaration Write(Random random, ProjectSettings settings, ProjectNames names, int number)
    {
        var place = Place.Create(random, names, number);
        var helpers = new HelperTypes(random, settings, names, place, number);
        var job = new JobWriter(random, settings, names, place, helpers);
        var (first, second) = job.Write(number, nested: "");
        var handler = new HandlerWriter(random, settings, job, SymbolDisplay.FormatLiteral(job.JobName, true), place.Types.Count > 0);
        var access = job.IsPublic && random.OneIn(2) ? "public " : "internal ";
        var handlerClass = handler.WriteClass(helpers.NextBeside(), access);
        var files = new List<string>();
        var isTogether = second is null || random.OneIn(2);
        files.Add(Wrap($"{first}{(isTogether ? second : "")}{helpers.Beside}", isInTypes: true));
        if (!isTogether)
            files.Add(Wrap(second!, isInTypes: true));
        if (helpers.InNamespace != "")
            files.Add(Wrap(helpers.InNamespace, isInTypes: false));
        files.Add(Wrap(handlerClass, isInTypes: true));
        if (random.OneIn(3))
            files.Add(Wrap($"file class {job.Name} {{ }}", isInTypes: false));
        return new(number, job.JobName, files);

        string Wrap(string code, bool isInTypes) => place.Wrap(random, code, isInTypes);
    }
}
