import { dispatch } from './dispatch.ts';

endWithLauncher();
process.exitCode = await dispatch(process.argv.slice(2));

/** The launcher is a mere door: when it is killed outright, this program ends too and leaves nothing running. */
function endWithLauncher(): void {
  const launcher = Number(process.env['KABINET_LAUNCHER']);
  delete process.env['KABINET_LAUNCHER'];
  if (launcher !== process.ppid) return;
  setInterval(() => {
    if (process.ppid !== launcher) process.kill(process.pid, 'SIGTERM');
  }, 500).unref();
}
