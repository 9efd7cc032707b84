using System.Text.Json.Serialization;
using Queue;

namespace Tour;

[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Square), "square")]
public abstract record Shape;

public sealed record Circle(double Radius) : Shape;

public sealed record Square(double Side) : Shape;

[Job("draw", Queue = "billing", JsonContext = typeof(DrawJson))]
public sealed partial record Draw(Shape Shape);

[JsonSerializable(typeof(Draw))]
internal sealed partial class DrawJson : JsonSerializerContext;

public static class Drawings
{
    [JobHandler]
    public static void Handle(Draw job) => Console.WriteLine($"draws {job.Shape}");
}
