import { chmod, lstat, rm } from 'node:fs/promises';
import { connect, type Server, type Socket } from 'node:net';
import { SMTPServer, type SMTPServerAddress } from 'smtp-server';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import * as notices from '#notices';

/** Where a mail server finds the door. */
export type Place = { readonly path: string } | { readonly host: string; readonly port: number };

export interface DoorHouse extends notices.BounceHouse {
  readonly clock: Clock;
  readonly log: Pick<Log, 'info' | 'error'>;
}

/** Times after which a mail server is let go: silent, and altogether. */
export interface Patience {
  readonly idleMs: number;
  readonly sessionMs: number;
}

const PATIENCE: Patience = { idleMs: 30_000, sessionMs: 300_000 };
/** A mail server keeps a few connections; reports of one message have one recipient. */
const MOST_CLIENTS = 20;
const MOST_RECIPIENTS = 50;
/** The mail server writes to it as a member of the group. */
const SOCKET_MODE = 0o660;

/**
 * Opens the door at which a mail server hands over what came to return addresses (RFC 2033). An address that we did not make is refused before the message is sent, a message over 1 MB after
 * it, each recipient is answered by itself, and whatever is passing is to be tried again. Rejects where the place is taken.
 */
export async function openDoor(house: DoorHouse, place: Place, patience = PATIENCE): Promise<{ readonly server: Server; close(): Promise<void> }> {
  const door = new SMTPServer({
    lmtp: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    size: notices.MOST_REPORT_BYTES,
    maxClients: MOST_CLIENTS,
    socketTimeout: patience.idleMs,
    closeTimeout: 1_000,
    logger: false,
    onRcptTo({ address }, { envelope }, done) {
      if (envelope.rcptTo.length >= MOST_RECIPIENTS) return done(reply(452, '4.5.3 too many recipients'));
      done(notices.readReturnAddress(house.keys, address, house.clock()) ? null : reply(550, '5.1.1 no such address'));
    },
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => void (stream.sizeExceeded || parts.push(part)));
      stream.on('end', () => void answers(house, envelope.rcptTo, stream.sizeExceeded ? undefined : Buffer.concat(parts)).then((each) => done(null, each as never)));
    },
  });
  door.on('error', (error: Error) => house.log.error({ err: error }, 'the door for reports failed'));
  door.server.on('connection', (socket: Socket) => letGo(socket, patience.sessionMs));
  await listening(door, place);
  return { server: door.server, close: () => new Promise<void>((resolve) => door.close(resolve)) };
}

/** What every recipient is answered, in their order; the message is read once for all of them. A fault of ours is never an answer for good. */
async function answers(house: DoorHouse, recipients: readonly SMTPServerAddress[], message: Buffer | undefined): Promise<(string | Error)[]> {
  if (!message) return recipients.map(() => reply(552, '5.3.4 too large'));
  const report = await notices.readDeliveryReport(message);
  const each: (string | Error)[] = [];
  for (const { address } of recipients) each.push(await answer(house, address, report));
  return each;
}

async function answer(house: DoorHouse, address: string, report: notices.DeliveryReport | undefined): Promise<string | Error> {
  try {
    const taken = await notices.takeBounce(house, address, report, house.clock());
    house.log.info({ taken }, 'report taken');
    if (taken === 'early') return reply(451, '4.3.0 not on record yet, try again');
    return taken === 'forged' ? reply(550, '5.1.1 no such address') : `2.0.0 ${taken}`;
  } catch (error) {
    house.log.error({ err: error }, 'a report could not be taken');
    return reply(451, '4.3.0 try again');
  }
}

const reply = (responseCode: number, words: string): Error => Object.assign(new Error(words), { responseCode });

function letGo(socket: Socket, afterMs: number): void {
  const timer = setTimeout(() => socket.destroy(), afterMs);
  socket.once('close', () => clearTimeout(timer));
}

/** Listens; a socket that a killed process left behind is nobody's and is removed. */
async function listening(door: SMTPServer, place: Place): Promise<void> {
  if ('path' in place) await removeForsaken(place.path);
  await new Promise<void>((resolve, reject) => {
    door.server.once('error', reject);
    const isOpen = () => {
      door.server.off('error', reject);
      resolve();
    };
    'path' in place ? door.server.listen(place.path, isOpen) : door.server.listen(place.port, place.host, isOpen);
  });
  if ('path' in place) await chmod(place.path, SOCKET_MODE);
}

async function removeForsaken(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found?.isSocket() && !(await isAnswered(path))) await rm(path);
}

const isAnswered = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
