import type { Server } from './server.ts';

const restartsPerMinute = 5;

/** Starts a server, and again whenever it dies unasked, unless it keeps dying. Rejects when the first start fails. */
export async function keepRunning(
  start: () => Promise<Server>,
  log: (line: string) => void,
): Promise<{ stop(): Promise<void> }> {
  let server = await start();
  let isStopping = false;
  const watching = watch().catch((error: unknown) => log(`PostgreSQL does not start again: ${String(error)}`));

  async function watch(): Promise<void> {
    let restartedAt: number[] = [];
    for (;;) {
      await server.exited;
      if (isStopping) return;
      const now = performance.now();
      restartedAt = [...restartedAt.filter((at) => now - at < 60_000), now];
      if (restartedAt.length > restartsPerMinute) return log('PostgreSQL keeps dying and stays down');
      log('PostgreSQL died; it is started again');
      server = await start();
      if (isStopping) return void (await server.stop());
    }
  }

  return {
    async stop() {
      isStopping = true;
      await server.stop();
      await watching;
    },
  };
}
