// Loaded into the Node programs that `npm start` starts: when that process is gone, even by
// `kill -9`, they stop too, with all that they have started. Each leads its own process group.
const group = process.platform === 'win32' ? process.pid : -process.pid;

process.once('disconnect', () => {
	// npm takes a SIGTERM for a reason to tidy up first, which can take minutes.
	setTimeout(() => process.kill(group, 'SIGKILL'), 5_000);
	process.kill(group, 'SIGTERM');
});
process.channel?.unref();
