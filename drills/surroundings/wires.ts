import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type NetConnectOpts, type Server, type Socket } from 'node:net';
import type { Reaper } from './kill-points.ts';

/** One process of the product, as the wires know it. */
export interface Process {
  readonly port: number;
  readonly isAlive: boolean;
  kill(): void;
}

export interface Wire {
  readonly port: number;
  /** While it is cut, nothing passes. */
  cut(isCut: boolean): void;
  close(): void;
}

/** What passes on a wire may be judged: `drop` ends the connection instead of handing the bytes on. */
interface Passage {
  readonly target: () => NetConnectOpts | undefined;
  readonly out?: (bytes: Buffer, handOn: () => void) => 'drop' | 'handed-on' | undefined;
  readonly back?: (bytes: Buffer, handOn: () => void) => 'drop' | 'handed-on' | undefined;
}

async function openWire(passage: () => Passage): Promise<Wire> {
  const open = new Set<Socket>();
  let isCut = false;
  const server: Server = createServer((client) => {
    const { target, out, back } = passage();
    const to = isCut ? undefined : target();
    if (!to) return void client.destroy();
    const peer = connect(to);
    open.add(client.once('close', () => open.delete(client)));
    const end = (): void => void (client.destroy(), peer.destroy());
    for (const socket of [client, peer]) socket.on('error', end).on('close', end);
    pass(client, peer, out, end);
    pass(peer, client, back, end);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, cut: (wanted) => ((isCut = wanted), isCut && open.forEach((client) => client.destroy())), close: () => void server.close() };
}

function pass(from: Socket, to: Socket, judge: Passage['out'], end: () => void): void {
  from.on('data', (bytes: Buffer) => {
    const handOn = (): void => void to.write(bytes);
    const verdict = judge?.(bytes, handOn);
    if (verdict === 'drop') end();
    else if (verdict !== 'handed-on') handOn();
  });
}

/** Payers and the acquirer reach whichever process is alive, in turn. */
export function frontWire(processes: readonly Process[], reaper: Reaper): Promise<Wire> {
  let turn = 0;
  return openWire(() => {
    const alive = processes.filter(({ isAlive }) => isAlive);
    const one = alive[(turn += 1) % (alive.length || 1)];
    return {
      target: () => one && { port: one.port, host: '127.0.0.1' },
      out: (_bytes, handOn) => {
        if (!one || !reaper.passes('request-arrived', () => (handOn(), setTimeout(() => one.kill(), Math.random() * 8)))) return undefined;
        return 'handed-on';
      },
      back: (_bytes, handOn) => {
        if (one && reaper.passes('answer-ready', () => one.kill())) return 'drop';
        return one && reaper.passes('answer-sent', () => (handOn(), one.kill())) ? 'handed-on' : undefined;
      },
    };
  });
}

/** One process asks the acquirer. */
export const acquirerWire = (acquirerPort: number, process: () => Process, reaper: Reaper): Promise<Wire> =>
  openWire(() => ({
    target: () => ({ port: acquirerPort, host: '127.0.0.1' }),
    out: (_bytes, handOn) => {
      if (reaper.passes('ask-leaving', () => process().kill())) return 'drop';
      return reaper.passes('ask-sent', () => (handOn(), process().kill())) ? 'handed-on' : undefined;
    },
    back: (_bytes, handOn) => {
      if (reaper.passes('answer-arriving', () => process().kill())) return 'drop';
      return reaper.passes('answer-arrived', () => (handOn(), setTimeout(() => process().kill(), Math.random() * 5))) ? 'handed-on' : undefined;
    },
  }));

/** One process and its database: COMMIT is seen as it passes. */
export function databaseWire(socket: string, process: () => Process, reaper: Reaper): Promise<Wire> {
  return openWire(() => {
    let isCommitting = false;
    return {
      target: () => ({ path: socket }),
      out: (bytes, handOn) => {
        if (!bytes.includes('commit')) return undefined;
        isCommitting = true;
        if (reaper.passes('commit-leaving', () => process().kill())) return 'drop';
        return reaper.passes('commit-sent', () => (handOn(), process().kill())) ? 'handed-on' : undefined;
      },
      back: () => {
        if (!isCommitting) return undefined;
        isCommitting = false;
        return reaper.passes('commit-answered', () => process().kill()) ? 'drop' : undefined;
      },
    };
  });
}
