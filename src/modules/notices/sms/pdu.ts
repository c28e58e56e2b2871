/** A protocol data unit of SMPP 3.4 (section 3.2): header and body. */
export interface Pdu {
  readonly command: number;
  readonly status: number;
  readonly sequence: number;
  readonly body: Buffer;
}

/** Commands (SMPP 3.4, section 5.1.2.1). An answer has the command of its question with the highest bit set. */
export const COMMAND = { genericNack: 0x80000000, submitSm: 0x04, deliverSm: 0x05, unbind: 0x06, bindTransceiver: 0x09, enquireLink: 0x15 } as const;
export const answerTo = (command: number): number => (command | 0x80000000) >>> 0;

const HEADER = 16;
/** A receipt has a few hundred bytes: whatever claims more is no SMPP. */
const LONGEST_PDU = 65_536;

export function encodePdu({ command, status, sequence, body }: Pdu): Buffer {
  const header = Buffer.alloc(HEADER);
  for (const [at, value] of [HEADER + body.length, command, status, sequence].entries()) header.writeUInt32BE(value, at * 4);
  return Buffer.concat([header, body]);
}

/** Takes whole units off the front of what has arrived. Throws for a length that no unit has. */
export function decodePdus(arrived: Buffer): { readonly units: Pdu[]; readonly rest: Buffer } {
  const units: Pdu[] = [];
  let rest = arrived;
  while (rest.length >= 4) {
    const length = rest.readUInt32BE(0);
    if (length < HEADER || length > LONGEST_PDU) throw new Error(`a unit of ${length} bytes is no SMPP`);
    if (rest.length < length) break;
    units.push({ command: rest.readUInt32BE(4), status: rest.readUInt32BE(8), sequence: rest.readUInt32BE(12), body: rest.subarray(HEADER, length) });
    rest = rest.subarray(length);
  }
  return { units, rest };
}

const text = (value: string): Buffer => Buffer.from(`${value}\0`, 'latin1');
const octets = (...values: number[]): Buffer => Buffer.from(values);

const SMPP_3_4 = 0x34;

/** Body of bind_transceiver (section 4.1.5). */
export const bindBody = (systemId: string, password: string, systemType: string): Buffer =>
  Buffer.concat([text(systemId), text(password), text(systemType), octets(SMPP_3_4, 0, 0), text('')]);

export interface ShortMessage {
  /** E.164, with the plus. */
  readonly to: string;
  readonly sender: string;
  /** One part: at most 70 UTF-16 units. */
  readonly text: string;
  /** The centre forgets the message after so many seconds: a code is not delivered late. */
  readonly validS: number | undefined;
  /** A repetition after an unanswered hand-over: the centre puts it in place of the first while that still waits there. */
  readonly isRepeated: boolean;
}

const INTERNATIONAL = 1;
const ALPHANUMERIC = 5;
const ISDN = 1;
const UCS2 = 8;
const FINAL_RECEIPT = 1;

/** Body of submit_sm (section 4.4.1): UCS-2, with a receipt wanted for the final outcome. */
export function submitBody({ to, sender, text: words, validS, isRepeated }: ShortMessage): Buffer {
  const isNumber = /^\+?\d+$/.test(sender);
  const content = Buffer.from(words, 'utf16le').swap16();
  return Buffer.concat([
    text(''),
    octets(isNumber ? INTERNATIONAL : ALPHANUMERIC, isNumber ? ISDN : 0),
    text(sender.replace(/^\+/, '')),
    octets(INTERNATIONAL, ISDN),
    text(to.replace(/^\+/, '')),
    octets(0, 0, 0),
    text(''),
    text(validS === undefined ? '' : relativeTime(validS)),
    octets(FINAL_RECEIPT, isRepeated ? 1 : 0, UCS2, 0, content.length),
    content,
  ]);
}

/** A relative time of SMPP (section 7.1.1.2): YYMMDDhhmmsstnnR. */
function relativeTime(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `0000${two(Math.min(Math.floor(seconds / 86_400), 30))}${two(Math.floor(seconds / 3_600) % 24)}${two(Math.floor(seconds / 60) % 60)}${two(Math.floor(seconds) % 60)}000R`;
}

/** The first text of a body: the reference in an answer to submit_sm. */
export function firstText(body: Buffer): string {
  const end = body.indexOf(0);
  return body.toString('latin1', 0, end < 0 ? body.length : end);
}
