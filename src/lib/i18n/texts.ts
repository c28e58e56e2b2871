import { IntlMessageFormat } from 'intl-messageformat';
import { decimal, type Currency, type Money } from '../money.ts';

/** Languages of the product, Kazakh first. */
export const LANGUAGES = ['kk', 'ru', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const isLanguage = (text: unknown): text is Language => (LANGUAGES as readonly unknown[]).includes(text);

/** Text in every language, as profiles and registries give names. */
export type Localised = Readonly<Record<Language, string>>;

export type Values = Readonly<Record<string, string | number>>;

/** Sentences and formats of one language and zone. Values inside a sentence are plain text: the template escapes the result. */
export interface Texts {
  readonly language: Language;
  readonly zone: string;
  /** The sentence of a key; throws on an unknown key, which is a bug that the message check finds first. */
  (key: string, values?: Values): string;
  /** Whether there is a sentence of that key. */
  has(key: string): boolean;
  /** A name in this language. */
  of(name: Localised): string;
  money(amount: Money): string;
  /** A price of one unit, given as exact decimal: may have more places than money has. */
  rate(value: string, currency: Currency): string;
  /** An exact decimal given as text (`12.3450`), grouped, with its own number of places. */
  number(value: string | number): string;
  /** `21 қараша 2026 ж.` */
  date(on: Temporal.PlainDate): string;
  /** `2026 ж. тамыз` */
  period(period: Temporal.PlainDate): string;
  /** `там.`: a month among the others of its year. */
  monthShort(period: Temporal.PlainDate): string;
  /** Date and time in the operator's zone. */
  instant(at: Temporal.Instant): string;
  /** Orders names as the language does. */
  compare(a: string, b: string): number;
}

/** Messages of all languages: language → key → ICU message. */
export type Catalogue = Readonly<Record<Language, Readonly<Record<string, string>>>>;

/** Makes the sentences of a language; made once per language and zone and kept. */
export function makeTexts(catalogue: Catalogue, language: Language, zone: string): Texts {
  const messages = catalogue[language];
  const compiled = new Map<string, (values?: Values) => string>();
  const say = (key: string, values?: Values): string => {
    const message = messages[key];
    if (message === undefined) throw new Error(`no message ${key} in ${language}`);
    if (!message.includes('{') && !message.includes("'")) return message;
    let write = compiled.get(key);
    if (!write) compiled.set(key, (write = compile(message, language)));
    return write(values);
  };
  return Object.assign(say, { language, zone, has: (key: string) => key in messages, of: (name: Localised) => name[language] }, formats(language, zone));
}

// Kinds of parts in the parser's tree, which it declares but does not export.
const LITERAL = 0;
const ARGUMENT = 1;

/**
 * A sentence that only names its values is put together by itself, ten times as fast as by the whole of ICU. A value that ends in a dot ends the sentence too: «22 ноября 2026 г.» and a full stop are one
 * dot.
 */
function compile(message: string, language: Language): (values?: Values) => string {
  const format = new IntlMessageFormat(message, language, undefined, { ignoreTag: true });
  const parts = format.getAst() as { type: number; value: string }[];
  const isPlain = parts.every(({ type }) => type === LITERAL || type === ARGUMENT);
  if (!isPlain) return (values) => format.format(values) as string;
  return (values) => {
    let text = '';
    for (const part of parts) {
      if (part.type === LITERAL) text += text.endsWith('.') && /^\.(?!\.)/.test(part.value) ? part.value.slice(1) : part.value;
      else if (values && part.value in values) text += values[part.value];
      else throw new Error(`the message "${message}" is not given ${part.value}`);
    }
    return text;
  };
}

const RATE_PLACES = 6;

function formats(language: Language, zone: string) {
  const currencies = new Map<string, Intl.NumberFormat>();
  const currency = (code: string, places = 2): Intl.NumberFormat => {
    const key = `${code} ${places}`;
    let format = currencies.get(key);
    if (!format) {
      format = new Intl.NumberFormat(language, { style: 'currency', currency: code, currencyDisplay: 'narrowSymbol', minimumFractionDigits: 2, maximumFractionDigits: places });
      currencies.set(key, format);
    }
    return format;
  };
  const numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 6 });
  const dates = new Intl.DateTimeFormat(language, { dateStyle: 'long' });
  const periods = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long' });
  const months = new Intl.DateTimeFormat(language, { month: 'short' });
  const instants = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone });
  const collator = new Intl.Collator(language, { numeric: true });
  return {
    // The string form is formatted exactly; a number would lose tiyns past 2^53.
    money: (amount: Money) => currency(amount.currency).format(decimal(amount.minor) as `${number}`),
    rate: (value: string, code: Currency) => currency(code, RATE_PLACES).format(value as `${number}`),
    number: (value: string | number) => numbers.format(value as `${number}`),
    date: kept((on) => yearKept(dates.format(on as unknown as Date))),
    period: kept((period) => yearKept(periods.format(period as unknown as Date))),
    monthShort: kept((period) => months.format(period as unknown as Date)),
    instant: (at: Temporal.Instant) => yearKept(instants.format(at.epochMilliseconds)),
    compare: (a: string, b: string) => collator.compare(a, b),
  };
}

/** `2026 г.` and `2026 ж.` stay on one line. */
const yearKept = (text: string): string => text.replace(/ (?=[гж]\.)/, '\u00a0');

const DATES_KEPT = 5_000;

/** Pages show the same few hundred dates over and over, and writing one out takes as long as a whole table row. */
function kept(write: (on: Temporal.PlainDate) => string): (on: Temporal.PlainDate) => string {
  const written = new Map<string, string>();
  return (on) => {
    const key = on.toString();
    let text = written.get(key);
    if (text === undefined) {
      if (written.size >= DATES_KEPT) written.clear();
      written.set(key, (text = write(on)));
    }
    return text;
  };
}
