import { parseArgs } from 'node:util';
import { exitCodes, StartFailure } from '#lib/start-failure.ts';
import { bounceHouse } from './bounce-house.ts';
import { openDoor, type Place } from './lmtp-door.ts';
import { stopSignal } from './serve.ts';
import { withKabinet } from './start.ts';

export const help = `kabinet lmtp PLACE

Takes delivery reports (RFC 3464) from the mail server by LMTP (RFC 2033), as kabinet bounce takes one. PLACE is the path of a Unix socket, or an address of this very machine:
/run/kabinet/bounces.sock, 127.0.0.1:2424. The mail server hands over what comes to return addresses and is told of each recipient what became of it.

Environment: as kabinet serve.`;

export async function run(args: string[]): Promise<number> {
  const { positionals: [said, ...rest] } = parseArgs({ args, options: {}, allowPositionals: true });
  const place = said === undefined || rest.length > 0 ? undefined : placeOf(said);
  if (!place) throw new StartFailure('usage', 'kabinet lmtp needs the path of a Unix socket, or 127.0.0.1 with a port');
  return withKabinet(async (kabinet) => {
    const door = await openDoor({ ...bounceHouse(kabinet), clock: kabinet.clock, log: kabinet.log }, place);
    kabinet.log.info({ place: said }, 'taking reports');
    await stopSignal();
    kabinet.log.info('stopping');
    await door.close();
    return exitCodes.done;
  });
}

/** A door without a password is for this machine alone. */
function placeOf(said: string): Place | undefined {
  if (said.startsWith('/')) return { path: said };
  const [, host, port] = /^(127\.0\.0\.1|localhost|\[::1\]):(\d{1,5})$/.exec(said) ?? [];
  return host === undefined ? undefined : { host: host.replace(/[[\]]/g, ''), port: Number(port) };
}
