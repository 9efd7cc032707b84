using Queue.Benchmarks.Json;

JsonRaces.Run("json.native");
