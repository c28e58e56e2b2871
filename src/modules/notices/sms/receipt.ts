/** What a gateway reports of a message that it took. */
export interface Report {
  readonly reference: string;
  readonly state: 'delivered' | 'undelivered';
  /** The gateway's own word, for whoever looks into it. */
  readonly reason: string | null;
  /** Whom it went to, where the report says so: finds a message whose hand-over was never answered. */
  readonly to?: string;
}

/** What the hand-over came to: whose reference it has and when that gateway is to be asked. */
export interface Receipted {
  readonly gateway: string;
  readonly reference: string;
  readonly askAt: Temporal.Instant | null;
}

const RECEIPT_CLASS = 0x04;
const RECEIPTED_MESSAGE_ID = 0x001e;
const MESSAGE_STATE = 0x0427;
const STATES = ['', 'ENROUTE', 'DELIVRD', 'EXPIRED', 'DELETED', 'UNDELIV', 'ACCEPTD', 'UNKNOWN', 'REJECTD'];
const UNDELIVERED = new Set(['EXPIRED', 'DELETED', 'UNDELIV', 'REJECTD']);

/**
 * Reads a deliver_sm (SMPP 3.4, sections 4.6.1 and appendix B) as a final report. Undefined for messages that people send, for
 * intermediate states and for what says no reference.
 */
export function readReceipt(body: Buffer): Report | undefined {
  const fields = readDeliverSm(body);
  if (!fields || (fields.esmClass & 0x3c) !== RECEIPT_CLASS) return undefined;
  const reference = textOf(fields.optional.get(RECEIPTED_MESSAGE_ID)) ?? /\bid:(\S+)/i.exec(fields.text)?.[1];
  const state = STATES[fields.optional.get(MESSAGE_STATE)?.[0] ?? 0] || (/\bstat:(\w+)/i.exec(fields.text)?.[1] ?? '').toUpperCase();
  if (!reference || (state !== 'DELIVRD' && !UNDELIVERED.has(state))) return undefined;
  const fault = /\berr:(\w{1,8})/i.exec(fields.text)?.[1];
  return { reference, state: state === 'DELIVRD' ? 'delivered' : 'undelivered', reason: state === 'DELIVRD' ? null : [state, fault].filter(Boolean).join(' '), to: `+${fields.source.replace(/^\+/, '')}` };
}

interface DeliverSm {
  readonly source: string;
  readonly esmClass: number;
  readonly text: string;
  readonly optional: ReadonlyMap<number, Buffer>;
}

/** Undefined for a body that ends too early. */
function readDeliverSm(body: Buffer): DeliverSm | undefined {
  let at = 0;
  const text = (): string => {
    const end = body.indexOf(0, at);
    const read = body.toString('latin1', at, end < 0 ? body.length : end);
    at = end < 0 ? body.length + 1 : end + 1;
    return read;
  };
  const skip = (bytes: number) => void (at += bytes);
  text();
  skip(2);
  const source = text();
  skip(2);
  text();
  const esmClass = body[at] ?? 0;
  skip(3);
  text();
  text();
  skip(4);
  const length = body[at] ?? 0;
  skip(1);
  if (at + length > body.length) return undefined;
  const words = body.toString('latin1', at, at + length);
  skip(length);
  const optional = new Map<number, Buffer>();
  while (at + 4 <= body.length) {
    const bytes = body.readUInt16BE(at + 2);
    optional.set(body.readUInt16BE(at), body.subarray(at + 4, at + 4 + bytes));
    skip(4 + bytes);
  }
  return { source, esmClass, text: words, optional };
}

const textOf = (value: Buffer | undefined): string | undefined => value?.toString('latin1').replace(/\0.*$/s, '') || undefined;
