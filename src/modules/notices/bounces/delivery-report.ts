import PostalMime from 'postal-mime';
import { hasTooManyParts } from '#lib/mime-parts.ts';

/** What a mail system says became of a message (RFC 3464, 2.3): given up, still tried, or delivered. */
export interface DeliveryReport {
  readonly action: 'failed' | 'delayed' | 'delivered';
  /** The status code and the other side's words, on one line and without addresses. */
  readonly reason: string;
}

/** A report quotes a letter at most; whoever sends more is not read. */
export const MOST_REPORT_BYTES = 1_048_576;
const DEEPEST_NESTING = 16;
const MOST_HEADER_BYTES = 65_536;
const LONGEST_REASON = 300;

/** Reads a delivery report; nothing for any other message: an answer of a person, an absence, something broken, too large or of too many parts. */
export async function readDeliveryReport(message: Buffer): Promise<DeliveryReport | undefined> {
  if (message.length > MOST_REPORT_BYTES || hasTooManyParts(message)) return undefined;
  const mail = await PostalMime.parse(message, { maxNestingDepth: DEEPEST_NESTING, maxHeadersSize: MOST_HEADER_BYTES, attachmentEncoding: 'arraybuffer' }).catch(() => undefined);
  const part = mail?.attachments.find(({ mimeType }) => mimeType === 'message/delivery-status');
  if (!part) return undefined;
  const fields = fieldsOf(Buffer.from(part.content as ArrayBuffer).toString('latin1'));
  const action = fields.get('action')?.toLowerCase();
  if (action !== 'failed' && action !== 'delayed' && action !== 'delivered') return undefined;
  const words = [fields.get('status'), fields.get('diagnostic-code')].filter(Boolean).join(' ');
  return { action, reason: words.replaceAll(/\S+@\S+/g, '…').replaceAll(/[^\x20-\x7e…]+/g, ' ').slice(0, LONGEST_REASON) || action };
}

/** Fields of the report, of whichever block; folded lines are one. */
const fieldsOf = (text: string): ReadonlyMap<string, string> =>
  new Map([...text.replaceAll(/\r?\n[ \t]+/g, ' ').matchAll(/^([A-Za-z-]{1,40}):[ \t]*(.*?)\r?$/gm)].map(([, name = '', value = '']) => [name.toLowerCase(), value]));
