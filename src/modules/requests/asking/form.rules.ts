import { refuse, type Refused } from '#lib/outcome.ts';
import type { RequestField, RequestKind } from '#operators';
import type { Answers, Contact } from '../request.ts';

export const TEXT_LENGTH = 200;
/** Longest answer in words: with it a form still fits into an address of the browser. */
export const LONG_LENGTH = 2_000;

export type FormRefusal = Refused<'incomplete' | 'not-a-date' | 'in-the-future' | 'not-a-number' | 'not-an-option' | 'too-long' | 'not-a-phone' | 'not-an-email'>;

/** What is wrong with the answers to a kind's form; the first fault, by its field. */
export function formFault(kind: RequestKind, answers: Answers, today: Temporal.PlainDate): FormRefusal | undefined {
  for (const field of kind.fields) {
    const fault = fieldFault(field, answers[field.code] ?? '', today);
    if (fault) return fault;
  }
  return undefined;
}

function fieldFault(field: RequestField, value: string, today: Temporal.PlainDate): FormRefusal | undefined {
  if (value === '') return field.optional ? undefined : refuse('incomplete', field.code);
  if (value.length > (field.type === 'long' ? LONG_LENGTH : TEXT_LENGTH)) return refuse('too-long', field.code);
  switch (field.type) {
    case 'choice':
      return field.options?.some(({ code }) => code === value) ? undefined : refuse('not-an-option', field.code);
    case 'number':
      return /^\d{1,9}([.,]\d{1,4})?$/.test(value) ? undefined : refuse('not-a-number', field.code);
    case 'date':
      return dateFault(field, value, today);
    default:
      return undefined;
  }
}

function dateFault({ code, warnAfterDays }: RequestField, value: string, today: Temporal.PlainDate): FormRefusal | undefined {
  const date = dateOf(value);
  if (!date) return refuse('not-a-date', code);
  // Only what has happened can be too long ago: such a date lies in the past.
  return warnAfterDays !== undefined && Temporal.PlainDate.compare(date, today) > 0 ? refuse('in-the-future', code) : undefined;
}

/** Dates of a form whose event is so long ago that the operator may not have to look into it: warned about, never refused (PO 5.7). */
export const lateFields = (kind: RequestKind, answers: Answers, today: Temporal.PlainDate): RequestField[] =>
  kind.fields.filter((field) => {
    const date = field.warnAfterDays === undefined ? undefined : dateOf(answers[field.code] ?? '');
    return date !== undefined && date.until(today).days > (field.warnAfterDays as number);
  });

function dateOf(text: string): Temporal.PlainDate | undefined {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text, { overflow: 'reject' }) : undefined;
  } catch {
    return undefined;
  }
}

/** What is wrong with a report to the dispatcher: where it is and whom he calls back. */
export function reportFault(address: string, contact: Contact): FormRefusal | undefined {
  if (address === '') return refuse('incomplete', 'address');
  if (address.length > TEXT_LENGTH) return refuse('too-long', 'address');
  if (contact.phone === '') return refuse('incomplete', 'phone');
  return isPhone(contact.phone) ? undefined : refuse('not-a-phone', 'phone');
}

/** What is wrong with how somebody wants his answer: it has to reach him. */
export function contactFault({ name, phone, email, onBehalfOf = '', answerBy, post = '' }: Contact): FormRefusal | undefined {
  for (const [field, text] of Object.entries({ name, onBehalfOf, post })) if (text.length > TEXT_LENGTH) return refuse('too-long', field);
  const wanted = { email, phone, post };
  if (answerBy !== undefined && wanted[answerBy] === '') return refuse('incomplete', answerBy);
  if (answerBy !== undefined && phone !== '' && !isPhone(phone)) return refuse('not-a-phone', 'phone');
  return email === '' || /^[^\s@]{1,64}@[^\s@]+\.[^\s@.]+$/.test(email) ? undefined : refuse('not-an-email', 'email');
}

/** A telephone number in any spelling: digits with what people put between them. */
function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, '');
  return /^[+\d\s().-]{1,40}$/.test(text) && digits.length >= 10 && digits.length <= 15;
}

/** Addresses as they are compared: the same place in another spelling of case, spaces and signs. */
export const addressKey = (address: string): string => address.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
