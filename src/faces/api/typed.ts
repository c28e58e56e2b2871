import { text, type Field } from '#lib/http/form.ts';

/** The same reading as of a typed field: trimmed, composed; nothing for what cannot be printed or is no such value. */
export function read(field: Field<string>, sent: string): string | undefined {
  const found = field(sent);
  return 'fault' in found ? undefined : found.value;
}

/** Words of several lines, read in the same way; line ends stay. */
export const readLines = (sent: string, max: number): string | undefined =>
  read(text({ max, optional: true }), sent) === undefined ? undefined : sent.normalize('NFC').replace(/\r\n?/g, '\n').trim();
