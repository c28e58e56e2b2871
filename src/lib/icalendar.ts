/** An entry of a calendar. Without an end it stands for its moment. */
export interface CalendarEntry {
  /** Names the entry for ever. */
  readonly uid: string;
  /** Counts changes of the entry from 0. */
  readonly sequence: number;
  readonly stampedAt: Temporal.Instant;
  readonly fromAt: Temporal.Instant;
  readonly untilAt: Temporal.Instant | null;
  readonly summary: string;
  readonly description: string;
  readonly url: string;
}

const LINE_BYTES = 75;

/** A calendar as programs subscribe to it (RFC 5545): lines end with CRLF, are folded at 75 bytes between characters, and texts are escaped. */
export function calendar({ name, entries }: { readonly name: string; readonly entries: readonly CalendarEntry[] }): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Kabinet//Announcements//EN', 'METHOD:PUBLISH', `X-WR-CALNAME:${escaped(name)}`, ...entries.flatMap(entryLines), 'END:VCALENDAR'];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

const entryLines = (entry: CalendarEntry): string[] => [
  'BEGIN:VEVENT',
  `UID:${entry.uid}`,
  `SEQUENCE:${entry.sequence}`,
  `DTSTAMP:${moment(entry.stampedAt)}`,
  `DTSTART:${moment(entry.fromAt)}`,
  ...(entry.untilAt ? [`DTEND:${moment(entry.untilAt)}`] : []),
  `SUMMARY:${escaped(entry.summary)}`,
  `DESCRIPTION:${escaped(entry.description)}`,
  `URL:${entry.url}`,
  'END:VEVENT',
];

/** `20261124T170000Z` (section 3.3.5, form 2). */
const moment = (at: Temporal.Instant): string => at.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');

/** Section 3.3.11: backslash, semicolon and comma are escaped, a line break is written out. */
const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r\n|\r|\n/g, '\\n');

/** Section 3.1: no line is longer than 75 bytes; what follows stands on a line that begins with a space. A character is never parted. */
function folded(line: string): string {
  let [text, bytes] = ['', 0];
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (bytes + size > LINE_BYTES) [text, bytes] = [`${text}\r\n `, 1];
    text += character;
    bytes += size;
  }
  return text;
}
