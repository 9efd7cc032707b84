// A native build uses all cores, and two at once would build the same projects.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
