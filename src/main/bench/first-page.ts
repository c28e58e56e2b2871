import { join } from 'node:path';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { migrate } from '#lib/db/migrate.ts';
import { createLog } from '#lib/log.ts';
import { startPostgres } from '#lib/postgres/start-postgres.ts';
import { buildApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { openKabinet } from '../house.ts';
import type { Bench, Measured } from './bench.ts';

const MOST_BYTES = 50_000;

export const firstPage: Bench = {
  name: 'first-page',
  compares: `bytes over the wire of the public first page with all it loads, headers included, cold cache, against ${MOST_BYTES}`,
  target: 1,
  sense: 'at most',
  tools: [],
  async run({ folder }): Promise<Measured> {
    const postgres = await startPostgres({ folder: join(folder, 'postgres'), log: () => {}, durable: false });
    await migrate(postgres.url);
    const settings = { KABINET_MODE: 'demo', ADDRESSING: 'path', PUBLIC_URL: 'http://localhost', DATA_FOLDER: join(folder, 'data'), MAIL_URL: `file:${folder}/mail` };
    const kabinet = await openKabinet(readConfig(settings), postgres.url, createLog('error'));
    const app = await buildApp(kabinet);
    await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.server.address() as AddressInfo;
    try {
      const page = await fetchRaw(port, '/housing/');
      const text = await fetch(`http://127.0.0.1:${port}/housing/`).then((answer) => answer.text());
      const linked = [...text.matchAll(/<(?:link|script)[^>]+(?:href|src)="(\/[^"]+)"/g)].map(([, address]) => address as string).filter((address) => !address.endsWith('offline'));
      const sizes = new Map([['/housing/', page]]);
      for (const address of new Set(linked)) sizes.set(address, await fetchRaw(port, address));
      const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
      return { ratio: total / MOST_BYTES, figures: { bytes: total, ...Object.fromEntries(sizes) } };
    } finally {
      await app.close();
      await kabinet.close();
      await postgres.stop();
    }
  },
};

/** Bytes of head and body as they came over the socket. */
function fetchRaw(port: number, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asking = request({ port, host: '127.0.0.1', path, agent: false, headers: { 'accept-encoding': 'gzip, br' } }, (answer) => {
      const { socket } = answer;
      answer.resume();
      answer.on('end', () => (answer.statusCode === 200 ? resolve(socket.bytesRead) : reject(new Error(`${path} answered ${answer.statusCode}`))));
    });
    asking.on('error', reject).end();
  });
}
