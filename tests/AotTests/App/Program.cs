using AotApp;

await Shapes.RunAsync();
await Fates.RunAsync();
await HostForm.RunAsync();
