import { parseMinor } from '../money.ts';

/** Reads one field: the typed value, or the word of what is wrong with it (`missing`, `too-long`, …). */
export type Field<T> = (text: string) => { readonly value: T } | { readonly fault: string };

export type Faults<Names extends string> = Partial<Record<Names, string>>;

export interface Read<Fields extends Record<string, Field<unknown>>> {
  /** Typed values, when nothing is wrong. */
  readonly values?: { readonly [Name in keyof Fields]: Fields[Name] extends Field<infer T> ? T : never };
  /** Word by field, in the order of the form. */
  readonly faults: Faults<Extract<keyof Fields, string>>;
  /** What was typed, to be shown again. */
  readonly typed: { readonly [Name in keyof Fields]: string };
}

/** Reads a posted form by its fields. Unknown fields are ignored; a field that is not text counts as missing. */
export function readForm<Fields extends Record<string, Field<unknown>>>(fields: Fields, body: Readonly<Record<string, unknown>>): Read<Fields> {
  const values: Record<string, unknown> = {};
  const faults: Record<string, string> = {};
  const typed: Record<string, string> = {};
  for (const [name, read] of Object.entries(fields)) {
    const text = typeof body[name] === 'string' ? (body[name] as string) : '';
    typed[name] = text.slice(0, 2_000);
    const outcome = read(text);
    if ('fault' in outcome) faults[name] = outcome.fault;
    else values[name] = outcome.value;
  }
  const isGood = Object.keys(faults).length === 0;
  return { ...(isGood ? { values } : {}), faults, typed } as Read<Fields>;
}

const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** One line of text: trimmed, normalised (NFC), without control or direction characters. */
export const text = ({ max = 200, optional = false }: { max?: number; optional?: boolean } = {}): Field<string> => (typed) => {
  if (CONTROLS.test(typed)) return { fault: 'control-characters' };
  const value = typed.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (value === '' && !optional) return { fault: 'missing' };
  return value.length > max ? { fault: 'too-long' } : { value };
};

/** A secret: exactly as typed, nothing trimmed (ASVS 6.2.8). */
export const secret = ({ max = 256 }: { max?: number } = {}): Field<string> => (typed) =>
  typed === '' ? { fault: 'missing' } : [...typed].length > max ? { fault: 'too-long' } : { value: typed };

const EMAIL = /^[^\s@"<>(),:;[\]\\]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}$/i;

/** An e-mail address that a mail server could take; Cyrillic look-alikes and pasted `mailto:` are told apart. */
export const email = (): Field<string> => (typed) => {
  const value = typed.trim().replace(/^mailto:/i, '');
  if (value === '') return { fault: 'missing' };
  if (value.length > 254) return { fault: 'too-long' };
  return EMAIL.test(value) ? { value } : { fault: 'not-an-email' };
};

/** An amount of money in any usual spelling, in minor units. */
export const amount = (): Field<bigint> => (typed) => {
  if (typed.trim() === '') return { fault: 'missing' };
  const minor = parseMinor(typed.replace(/[₸₽]|тг\.?|руб\.?|р\.?$/gi, ''));
  return minor === undefined ? { fault: 'not-an-amount' } : { value: minor };
};

/** One of a closed list. */
export const choice = <const T extends string>(options: readonly T[]): Field<T> => (typed) =>
  (options as readonly string[]).includes(typed) ? { value: typed as T } : { fault: typed === '' ? 'missing' : 'not-an-option' };
