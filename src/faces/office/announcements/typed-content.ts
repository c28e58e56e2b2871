import { LANGUAGES, type Localised } from '#lib/i18n/texts.ts';
import { CLOSABLE, fieldOf, WAYS, type Content } from '#announcements';
import type { Operator } from '#operators';
import { moment, momentText } from '../typed-day.ts';

/** What was typed, by the name of its field; ticks are `yes`. */
export type Typed = Readonly<Record<string, string>>;

const LONGEST = 20_000;
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** Reads the editor's form. Anything may be left out of a draft; only what is typed as a moment has to be one. */
export function readContent({ zone, profile }: Operator, body: Readonly<Record<string, unknown>>): { readonly content?: Content; readonly typed: Typed; readonly faults: Readonly<Record<string, string>> } {
  const typed: Record<string, string> = {};
  for (const [name, value] of Object.entries(body)) if (typeof value === 'string') typed[name] = value.slice(0, LONGEST);
  const lines = (name: string): string[] => (typed[name] ?? '').normalize('NFC').replaceAll(CONTROLS, '').split(/\r?\n/).map((line) => line.trim().replaceAll(/\s+/g, ' ')).filter((line) => line !== '');
  const inAll = (part: 'title' | 'body', glue: string): Localised => Object.fromEntries(LANGUAGES.map((language) => [language, lines(fieldOf(part, language)).join(glue)])) as Localised;
  const faults: Record<string, string> = {};
  const at = (name: 'from' | 'until'): Temporal.Instant | null => {
    if ((typed[name] ?? '').trim() === '') return null;
    const read = moment(zone)(typed[name] as string);
    if ('value' in read) return read.value;
    faults[name] = read.fault;
    return null;
  };
  const content: Content = {
    title: inAll('title', ' '),
    body: inAll('body', '\n'),
    fromAt: at('from'),
    untilAt: at('until'),
    services: profile.services.map(({ code }) => code).filter((code) => typed[serviceField(code)] === 'yes'),
    addresses: lines('addresses'),
    accounts: lines('accounts'),
    closes: CLOSABLE.filter((part) => typed[closesField(part)] === 'yes'),
    ways: WAYS.filter((way) => typed[wayField(way)] === 'yes'),
  };
  return Object.keys(faults).length === 0 ? { content, typed, faults } : { typed, faults };
}

/** A draft as its form shows it. */
export function typedOf({ zone }: Operator, { title, body, fromAt, untilAt, services, addresses, accounts, ways, closes }: Content): Typed {
  return {
    ...Object.fromEntries(LANGUAGES.flatMap((language) => [[fieldOf('title', language), title[language]], [fieldOf('body', language), body[language]]])),
    from: fromAt ? momentText(zone, fromAt) : '',
    until: untilAt ? momentText(zone, untilAt) : '',
    ...Object.fromEntries(services.map((code) => [serviceField(code), 'yes'])),
    addresses: addresses.join('\n'),
    accounts: accounts.join('\n'),
    ...Object.fromEntries(closes.map((part) => [closesField(part), 'yes'])),
    ...Object.fromEntries(ways.map((way) => [wayField(way), 'yes'])),
  };
}

export const serviceField = (code: string): string => `service-${code}`;
export const closesField = (part: string): string => `closes-${part}`;
export const wayField = (way: string): string => `way-${way}`;
