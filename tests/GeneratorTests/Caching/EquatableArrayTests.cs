using Queue.Generators.Common;

namespace Queue.GeneratorTests.Caching;

public sealed class EquatableArrayTests
{
    [Fact]
    public void Arrays_of_equal_elements_are_equal()
    {
        EquatableArray<string> left = new(["a", "b"]), right = new([new string('a', 1), "b"]);
        Assert.Equal(left, right);
        Assert.Equal(left.GetHashCode(), right.GetHashCode());
        Assert.True(left == right);
    }

    [Fact]
    public void Arrays_of_other_elements_order_or_length_are_not() => Assert.All(
        [new(["a"]), new(["b", "a"]), new(["a", "c"]), new(["a", "b", "c"]), EquatableArray<string>.Empty],
        (EquatableArray<string> other) => Assert.True(new EquatableArray<string>(["a", "b"]) != other));

    [Fact]
    public void The_default_is_empty()
    {
        Assert.Empty(default(EquatableArray<string>));
        Assert.Equal(default, new EquatableArray<string>([]));
    }
}
