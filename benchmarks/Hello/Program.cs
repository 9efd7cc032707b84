Console.WriteLine("Hello, Ada!");
