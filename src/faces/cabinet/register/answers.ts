import { amount, email, text, type Field } from '#lib/http/form.ts';
import type { AnswerName, Answers, Strategy } from '#identity';
import type { Operator } from '#operators';

/** Reads each answer as a person types it into the text that it is compared by. */
const ANSWER_FIELDS: Readonly<Record<AnswerName, Field<string>>> = {
  amount: mapped(amount(), (minor) => ({ value: String(minor) })),
  'document-number': mapped(text({ max: 30 }), (typed) => matching(typed.replace(/[\s№-]/g, '').toUpperCase(), /^[\p{Lu}\d]{5,20}$/u, 'not-a-document-number')),
  iin: mapped(text({ max: 20 }), (typed) => matching(typed.replace(/\s/g, ''), /^\d{12}$/, 'not-an-iin')),
  'birth-date': mapped(text({ max: 12 }), (typed) => dateTyped(typed)),
};

/** The fields of a strategy's form, in its order: account number, what is asked about it, and e-mail. */
export const fieldsOf = (operator: Operator, strategy: Strategy): Record<string, Field<string>> => ({ ...accountFields(operator, strategy), email: email() });

/** The same without the e-mail address, for who is signed in. */
export const accountFields = (operator: Operator, strategy: Strategy): Record<string, Field<string>> => ({
  account: text({ max: 40 }),
  ...Object.fromEntries(strategy.asks(operator).map((name) => [name, ANSWER_FIELDS[name]])),
});

/** The answers among the values of a form. */
export const answersIn = (operator: Operator, strategy: Strategy, values: Readonly<Record<string, string>>): Answers =>
  Object.fromEntries(strategy.asks(operator).map((name) => [name, values[name] as string]));

function mapped<T>(field: Field<T>, then: (value: T) => { readonly value: string } | { readonly fault: string }): Field<string> {
  return (typed) => {
    const read = field(typed);
    return 'fault' in read ? read : then(read.value);
  };
}

const matching = (value: string, pattern: RegExp, fault: string): { readonly value: string } | { readonly fault: string } => (pattern.test(value) ? { value } : { fault });

/** `1.02.1980`, `01/02/1980` or `1980-02-01`. */
function dateTyped(typed: string): { readonly value: string } | { readonly fault: string } {
  const [, day, month, year] = /^(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})$/.exec(typed) ?? [];
  const iso = year === undefined ? typed : `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(iso) ? { value: Temporal.PlainDate.from(iso, { overflow: 'reject' }).toString() } : { fault: 'not-a-date' };
  } catch {
    return { fault: 'not-a-date' };
  }
}
