using Microsoft.CodeAnalysis;
using Queue.Generators.Payloads;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Behaviour;

/// <summary>What is known of a member that no payload gives a value.</summary>
public sealed class InitializerTests
{
    [Theory]
    [InlineData("string X { get; set; }", true)]
    [InlineData("string X { get; set; } = null!;", true)]
    [InlineData("string X { get; set; } = default!;", true)]
    [InlineData("int X { get; set; } = default;", true)]
    [InlineData("string X = null!;", true)]
    [InlineData("string X { get; set; } = \"\";", false)]
    [InlineData("int X { get; set; } = 3;", false)]
    [InlineData("Five X { get; set; } = null;", false)]
    [InlineData("Five X { get; set; } = null!;", false)]
    public void A_member_starts_as_default_unless_it_is_given_a_value(string member, bool isDefault)
    {
        var type = Source.FromString(
            $"class A {{ public {member} }} struct Five {{ public static implicit operator Five(string? text) => new(); }}")
            .Compile().GetTypeByMetadataName("A")!;
        Assert.Equal(isDefault, PlainMembers.StartsAsDefault(type.GetMembers("X").Single(), type));
    }
}
