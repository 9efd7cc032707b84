using Queue.Generators.Payloads;

namespace Queue.Generators.Contracts;

/// <summary>Tells the forms of collections.</summary>
static class ListForms
{
    public static ListForm Get(CollectionType type) =>
        type.Kind is CollectionKind.HashSet or CollectionKind.ISet ? ListForm.Set : ListForm.InOrder;

    public static ListForm Get(MetadataFactory factory)
    {
        var maker = factory.Range ?? factory.Member;
        return maker.Contains("Stack") ? ListForm.Stack
            : maker.Contains("Set") ? ListForm.Set
            : ListForm.InOrder;
    }

    public static string Describe(ListForm form) => form switch
    {
        ListForm.Set => "a set, which drops what is in it twice",
        ListForm.Stack => "a stack, which turns the order round",
        _ => "a list",
    };
}
