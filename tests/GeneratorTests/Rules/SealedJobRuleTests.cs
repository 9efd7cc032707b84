using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Rules;

/// <summary>QUE010.</summary>
public sealed class SealedJobRuleTests
{
    [Fact]
    public Task A_class_that_can_be_derived_from_is_noted() => Analysis.ExpectAsync(
        "[Job] public partial record {|QUE010:A|}(int Id); [Job] public partial class {|QUE010:B|} { }");

    [Fact]
    [Accepts("QUE010")]
    public Task Sealed_classes_and_structs_are_fine() => Analysis.ExpectAsync(
        "[Job] public sealed partial record A(int Id); [Job] public partial record struct B(int Id);");
}
