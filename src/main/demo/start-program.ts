import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { StartFailure } from '#lib/start-failure.ts';

/** Starts a stand-in and waits until it says something; it is stopped with what was `started`. Throws StartFailure with `remedy` when it ends instead. */
export async function startProgram(started: AsyncDisposableStack, program: string, args: readonly string[], remedy: string): Promise<void> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  started.defer(() => stopProcess(child));
  const hasAnswered = await Promise.race([once(child.stdout, 'data').then(() => true), once(child, 'exit').then(() => false)]);
  if (!hasAnswered) throw new StartFailure('portTaken', remedy);
  child.stdout.resume();
}

export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  await gone;
}
