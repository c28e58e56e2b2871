import type { RequestField, RequestKind } from '#operators';

/** What was typed into the form of a kind, by the name of the control. */
export type Typed = Readonly<Record<string, string>>;

const TYPED_LENGTH = 6_000;
// Line ends stay; what could turn a line around or hide in it does not.
const HIDDEN = /[\u0000-\u0009\u000b-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** One text of a form as it was typed: without hidden characters, line ends kept. */
export const wordsIn = (body: Readonly<Record<string, unknown>>, name: string): string => {
  const text = body[name];
  return typeof text === 'string' ? text.slice(0, TYPED_LENGTH).normalize('NFC').replace(/\r\n?/g, '\n').replace(HIDDEN, ' ').trim() : '';
};

/** Answers to the fields of a kind: a date of three parts as an ISO date, or as it was typed where it is none. */
export const answersTyped = (kind: RequestKind, body: Readonly<Record<string, unknown>>): Typed => Object.fromEntries(kind.fields.map((field) => [field.code, answerTyped(field, body)]));

function answerTyped({ code, type }: RequestField, body: Readonly<Record<string, unknown>>): string {
  if (type !== 'date') return wordsIn(body, code);
  const [day, month, year] = (['day', 'month', 'year'] as const).map((part) => wordsIn(body, `${code}-${part}`).replace(/[.\s]/g, ''));
  return day || month || year ? `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` : '';
}

/** The three parts of a date as they were typed. */
export function datePartsOf(iso: string | undefined) {
  const [year = '', month = '', day = ''] = (iso ?? '').split('-');
  return { day: day.replace(/^0/, ''), month: month.replace(/^0/, ''), year };
}
