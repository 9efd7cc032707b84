using Queue;
using Shop.Contracts;

[assembly: JobHandledElsewhere(typeof(BookOrder))]
