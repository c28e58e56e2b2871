import { createServer, type Server, type Socket } from 'node:net';

/** An SMS as the centre has it. */
export interface Received {
  readonly reference: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  /** The relative validity period as it came, empty for none. */
  readonly validity: string;
  readonly isReplacing: boolean;
}

/** What the centre does with the next messages. */
export interface Manners {
  /** Status of the answer: 0 takes the message. */
  status: number;
  /** Takes it and says nothing, or says it after so long. */
  answer: 'at-once' | 'never' | { readonly afterMs: number };
  /** The final state that is reported, if any, and whether the report comes before the answer. */
  report: { readonly state: string; readonly isFirst?: boolean } | undefined;
}

export interface Smsc {
  readonly server: Server;
  readonly received: Received[];
  readonly manners: Manners;
  /** Reports were answered by the other side with these statuses. */
  readonly reportAnswers: number[];
  /** Sends a report for a message to whoever is bound. */
  report(reference: string, to: string, state: string): void;
  /** Answers nothing more, as a dead line does. */
  fallSilent(): void;
  cut(): void;
}

const BIND = [1, 2, 9];
const SUBMIT = 4;
const DELIVER = 5;
const UNBIND = 6;
const ENQUIRE = 0x15;
const RESPONSE = 0x80000000;

/** A message centre of SMPP 3.4 that keeps what it is given; it listens nowhere yet. */
export const smsc = (password = 'centre'): Smsc => new Centre(password);

class Centre implements Smsc {
  readonly received: Received[] = [];
  readonly reportAnswers: number[] = [];
  readonly manners: Manners = { status: 0, answer: 'at-once', report: { state: 'DELIVRD' } };
  readonly server = createServer((socket) => this.#serve(socket));
  readonly #bound = new Set<Socket>();
  readonly #password: string;
  #count = 0;
  #isSilent = false;

  constructor(password: string) {
    this.#password = password;
  }

  report(reference: string, to: string, state: string): void {
    for (const socket of this.#bound) socket.write(unit(DELIVER, 0, ++this.#count, deliverSm(reference, to, state)));
  }

  fallSilent(): void {
    this.#isSilent = true;
  }

  cut(): void {
    this.#isSilent = false;
    for (const socket of this.#bound) socket.destroy();
  }

  #serve(socket: Socket): void {
    let waiting = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#bound.delete(socket));
    socket.on('data', (part) => {
      if (this.#isSilent) return;
      waiting = Buffer.concat([waiting, part as Buffer]);
      while (waiting.length >= 16 && waiting.length >= waiting.readUInt32BE(0)) {
        const length = waiting.readUInt32BE(0);
        const [command, status, sequence] = [4, 8, 12].map((at) => waiting.readUInt32BE(at)) as [number, number, number];
        const body = waiting.subarray(16, length);
        waiting = waiting.subarray(length);
        this.#act(socket, command, status, sequence, body);
      }
    });
  }

  #act(socket: Socket, command: number, status: number, sequence: number, body: Buffer): void {
    const say = (state: number, content: Buffer = Buffer.alloc(0)) => void (socket.destroyed || socket.write(unit((command | RESPONSE) >>> 0, state, sequence, content)));
    if (BIND.includes(command)) {
      const isRight = strings(body)[1] === this.#password;
      if (isRight) this.#bound.add(socket);
      return say(isRight ? 0 : 0x0e, Buffer.from('smsc\0'));
    }
    if (command === ENQUIRE) return say(0);
    if (command === UNBIND) return void (say(0), socket.end());
    if (command === (DELIVER | RESPONSE) >>> 0) return void this.reportAnswers.push(status);
    if (command !== SUBMIT) return say(0x03);
    this.#take(body, say);
  }

  #take(body: Buffer, say: (status: number, content?: Buffer) => void): void {
    const { status, answer, report } = this.manners;
    if (status !== 0) return say(status);
    const message = submitted(body, `m${++this.#count}`);
    if (!(message.isReplacing && this.#replace(message))) this.received.push(message);
    if (report?.isFirst) this.report(message.reference, message.to, report.state);
    const done = () => {
      say(0, Buffer.from(`${message.reference}\0`));
      if (report && !report.isFirst) this.report(message.reference, message.to, report.state);
    };
    if (answer === 'at-once') done();
    else if (answer !== 'never') setTimeout(done, answer.afterMs);
  }

  /** A repetition takes the place of the message that still waits for the same number. */
  #replace(message: Received): boolean {
    const at = this.received.findLastIndex(({ to, text }) => to === message.to && text === message.text);
    if (at >= 0) this.received[at] = message;
    return at >= 0;
  }
}

function unit(command: number, status: number, sequence: number, body: Buffer): Buffer {
  const head = Buffer.alloc(16);
  head.writeUInt32BE(16 + body.length, 0);
  head.writeUInt32BE(command, 4);
  head.writeUInt32BE(status, 8);
  head.writeUInt32BE(sequence, 12);
  return Buffer.concat([head, body]);
}

const strings = (body: Buffer): string[] => body.toString('latin1').split('\0');

function submitted(body: Buffer, reference: string): Received {
  let at = 0;
  const string = () => {
    const end = body.indexOf(0, at);
    const read = body.toString('latin1', at, end);
    at = end + 1;
    return read;
  };
  const byte = () => body[at++] as number;
  string();
  byte(), byte();
  const from = string();
  byte(), byte();
  const to = string();
  byte(), byte(), byte();
  string();
  const validity = string();
  byte();
  const isReplacing = byte() === 1;
  const coding = byte();
  byte();
  const length = byte();
  const content = Buffer.from(body.subarray(at, at + length));
  return { reference, from, to, validity, isReplacing, text: coding === 8 ? content.swap16().toString('utf16le') : content.toString('latin1') };
}

function deliverSm(reference: string, to: string, state: string): Buffer {
  const words = `id:${reference} sub:001 dlvrd:${state === 'DELIVRD' ? '001' : '000'} submit date:2611210900 done date:2611210901 stat:${state} err:000 text:`;
  const address = (number: string) => Buffer.concat([Buffer.from([1, 1]), Buffer.from(`${number}\0`)]);
  return Buffer.concat([Buffer.from([0]), address(to), address('7000'), Buffer.from([4, 0, 0, 0, 0, 0, 0, 0, 0, words.length]), Buffer.from(words)]);
}
