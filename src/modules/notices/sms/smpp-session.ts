import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { answerTo, bindBody, COMMAND, decodePdus, encodePdu, firstText, submitBody, type Pdu, type ShortMessage } from './pdu.ts';
import { readReceipt, type Report } from './receipt.ts';
import { Refused, Unanswered, Unreachable } from './gateway.ts';
import { fateOf } from './smpp-status.ts';

export interface SmppPlace {
  readonly address: string;
  readonly systemId: string;
  readonly systemType: string;
  readonly password: () => string;
  /** Told of every final report; the centre gets its answer after this, so that none is lost. */
  readonly onReport: (report: Report) => Promise<void>;
  /** Told of an answer that came after the wait for it had ended. */
  readonly onLateAnswer: (id: string, reference: string) => Promise<void>;
}

/** A session with a message centre, kept open so that reports arrive; it is opened anew whenever it broke. */
export interface SmppSession {
  /** Hands a message over and returns the centre's reference. Rejects with Refused, Unreachable or Unanswered. */
  submit(id: string, message: ShortMessage): Promise<string>;
  close(): Promise<void>;
}

export const ANSWER_WITHIN_MS = 10_000;
/** A dead line is noticed within the two together. */
const ENQUIRE_EVERY_MS = 10_000;
const ENQUIRY_WITHIN_MS = 5_000;
const RECONNECT_AFTER_MS = 10_000;
/** Answers that are this late are not waited for any more. */
const LATE_ANSWER_WITHIN_MS = 10 * 60_000;

interface Wait {
  readonly settle: (answer: Pdu) => void;
  readonly fail: (error: Error) => void;
}

interface Line {
  readonly socket: Socket;
  ask(command: number, body: Buffer, withinMs: number, onLate?: (answer: Pdu) => void): Promise<Pdu>;
}

/** Opens a session at once and keeps it. `answerWithinMs` is how long a hand-over waits. */
export function openSmpp(place: SmppPlace, answerWithinMs = ANSWER_WITHIN_MS): SmppSession {
  let line: Promise<Line> | undefined;
  let isClosed = false;
  let again: NodeJS.Timeout | undefined;
  const standing = (): Promise<Line> => {
    line ??= openLine(place, () => {
      line = undefined;
      clearTimeout(again);
      if (!isClosed) again = setTimeout(() => void standing().catch(() => undefined), RECONNECT_AFTER_MS).unref();
    });
    return line;
  };
  void standing().catch(() => undefined);
  return {
    async submit(id, message) {
      const open = await standing();
      const onLate = (answer: Pdu) => void (answer.status === 0 && place.onLateAnswer(id, firstText(answer.body)).catch(() => undefined));
      const answer = await open.ask(COMMAND.submitSm, submitBody(message), answerWithinMs, onLate);
      if (answer.status === 0) return firstText(answer.body);
      throw new Refused(...fateOf(answer.status));
    },
    async close() {
      isClosed = true;
      clearTimeout(again);
      const open = await line?.catch(() => undefined);
      if (!open) return;
      await open.ask(COMMAND.unbind, Buffer.alloc(0), 500).catch(() => undefined);
      open.socket.destroy();
    },
  };
}

async function openLine(place: SmppPlace, onEnd: () => void): Promise<Line> {
  const { protocol, hostname, port } = new URL(place.address);
  const at = { host: hostname, port: Number(port) };
  const socket = protocol === 'smpps:' ? connectTls({ ...at, servername: hostname }) : connect(at);
  const waits = new Map<number, Wait>();
  let sequence = 0;
  let enquiries: NodeJS.Timeout | undefined;
  const send = (unit: Pdu): void => void socket.write(encodePdu(unit));
  const ask: Line['ask'] = (command, body, withinMs, onLate) =>
    new Promise((resolve, reject) => {
      if (socket.destroyed) return reject(new Unreachable('the line is down'));
      const number = (sequence = (sequence % 0x7fffffff) + 1);
      const timer = setTimeout(() => {
        reject(new Unanswered(`no answer within ${withinMs} ms`));
        waits.delete(number);
        if (!onLate) return void socket.destroy();
        waits.set(number, { settle: onLate, fail: () => undefined });
        setTimeout(() => waits.delete(number), LATE_ANSWER_WITHIN_MS).unref();
      }, withinMs);
      waits.set(number, { settle: (answer) => (clearTimeout(timer), resolve(answer)), fail: (error) => (clearTimeout(timer), reject(error)) });
      send({ command, status: 0, sequence: number, body });
    });
  const take = taker(place, waits, send);
  let arrived: Buffer = Buffer.alloc(0);
  socket.on('data', (part: Buffer) => {
    try {
      const { units, rest } = decodePdus(Buffer.concat([arrived, part]));
      arrived = rest;
      units.forEach(take);
    } catch (error) {
      socket.destroy(error as Error);
    }
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    clearInterval(enquiries);
    for (const { fail } of waits.values()) fail(new Unanswered('the line broke before the answer'));
    onEnd();
  });
  const line: Line = { socket, ask };
  try {
    await connected(socket, protocol === 'smpps:' ? 'secureConnect' : 'connect');
    const bound = await ask(COMMAND.bindTransceiver, bindBody(place.systemId, place.password(), place.systemType), ANSWER_WITHIN_MS);
    if (bound.status !== 0) throw new Error(`the message centre refuses us: ${fateOf(bound.status)[1]}`);
  } catch (error) {
    socket.destroy();
    throw new Unreachable((error as Error).message);
  }
  enquiries = setInterval(() => void ask(COMMAND.enquireLink, Buffer.alloc(0), ENQUIRY_WITHIN_MS).catch(() => undefined), ENQUIRE_EVERY_MS).unref();
  return line;
}

/** What is done with a unit that arrived: an answer ends its wait, a question gets its own. */
function taker(place: SmppPlace, waits: Map<number, Wait>, send: (unit: Pdu) => void): (unit: Pdu) => void {
  let reports: Promise<void> = Promise.resolve();
  return (unit) => {
    if (unit.command >= COMMAND.genericNack) {
      waits.get(unit.sequence)?.settle(unit);
      return void waits.delete(unit.sequence);
    }
    const answer = (status = 0): void => send({ command: answerTo(unit.command), status, sequence: unit.sequence, body: unit.command === COMMAND.deliverSm ? Buffer.from([0]) : Buffer.alloc(0) });
    if (unit.command !== COMMAND.deliverSm) return answer();
    const report = readReceipt(unit.body);
    // One after the other: of two final reports about one message the first is to stand.
    reports = reports.then(() => (report ? place.onReport(report) : undefined)).then(() => answer(), () => answer(TEMPORARY_FAULT));
  };
}

/** ESME_RX_T_APPN: the centre brings the report again. */
const TEMPORARY_FAULT = 0x64;

function connected(socket: Socket, event: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no connection in time')), ANSWER_WITHIN_MS);
    socket.once(event, () => (clearTimeout(timer), resolve()));
    socket.once('close', () => (clearTimeout(timer), reject(new Error('no connection'))));
  });
}
