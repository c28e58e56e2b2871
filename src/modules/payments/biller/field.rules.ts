/** Longest account number an agent may send (OSMP: 200 characters). */
const ACCOUNT_LENGTH = 200;
const AMOUNT = /^(\d{1,10})(?:\.(\d{1,2}))?$/;
const DIGITS = /^\d{1,20}$/;
const TOKEN = /^[\w.-]{1,64}$/;

/** An amount in major units with a dot and at most two decimals, in minor units. `10`, `10.4` and `10.40` are amounts; `10,40`, `1e3`, `-1` and `+1` are not. */
export function readAmount(text: unknown): bigint | undefined {
  const parts = typeof text === 'string' ? AMOUNT.exec(text) : null;
  return parts ? BigInt(parts[1] as string) * 100n + BigInt((parts[2] ?? '').padEnd(2, '0')) : undefined;
}

/** A number of up to 20 digits, kept as text: it does not fit a JavaScript number, nor always a bigint column. */
export const readDigits = (text: unknown): string | undefined => (typeof text === 'string' && DIGITS.test(text) ? text : undefined);

/** A payment number of letters, digits, dots and hyphens. */
export const readToken = (text: unknown): string | undefined => (typeof text === 'string' && TOKEN.test(text) ? text : undefined);

/** An account number with spaces, capitals and lookalikes as people type it; undefined when nothing is left that could be one. */
export function readAccount(text: unknown): string | undefined {
  if (typeof text !== 'string' || text.length > ACCOUNT_LENGTH) return undefined;
  const number = text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  return /^[\p{L}\p{N}][\p{L}\p{N}/.\-]{0,63}$/u.test(number) ? number : undefined;
}

/** `20090815120133`, in the agent's zone. */
export const readCompactTime = (text: unknown, zone: string): Temporal.Instant | undefined => instantOf(/^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)$/, text, zone);

/** `16.11.2019_14:02:10`, in the agent's zone. */
export const readDottedTime = (text: unknown, zone: string): Temporal.Instant | undefined =>
  instantOf(/^(?<day>\d\d)\.(?<month>\d\d)\.(?<year>\d{4})_(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)$/, text, zone);

function instantOf(shape: RegExp, text: unknown, zone: string): Temporal.Instant | undefined {
  const parts = typeof text === 'string' ? shape.exec(text)?.groups : undefined;
  if (!parts) return undefined;
  const fields = Object.fromEntries(Object.entries(parts).map(([name, digits]) => [name, Number(digits)])) as Record<'year' | 'month' | 'day', number>;
  try {
    return Temporal.ZonedDateTime.from({ ...fields, timeZone: zone }, { overflow: 'reject' }).toInstant();
  } catch {
    return undefined; // 30 February, 25 hours
  }
}

/** A name as a stranger at a terminal may see it: `Иванова Айгүл Серікқызы` is `И*** А. С.`. */
export function maskName(name: string): string {
  const [first, ...rest] = name.match(/\p{L}[\p{L}'’-]*/gu) ?? [];
  if (first === undefined) return '***';
  return [`${initial(first)}***`, ...rest.slice(0, 2).map((word) => `${initial(word)}.`)].join(' ');
}

/** An address without the flat: `Набережная ул., д. 7, кв. 12` is `Набережная ул., д. 7`. */
export function maskAddress(address: string): string {
  const parts = address.split(',').map((part) => part.trim());
  return parts.length < 2 ? `${[...address].slice(0, 3).join('')}***` : parts.slice(0, 2).join(', ');
}

const initial = (word: string): string => ([...word][0] as string).toUpperCase();
