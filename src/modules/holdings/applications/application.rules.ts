import type { Localised, Texts } from '#lib/i18n/texts.ts';
import { kindOfNumber } from '#lib/iin-bin.ts';
import type { Holding } from '../holding.ts';
import { kilograms } from '../weight.rules.ts';
import type { Answers, ApplicationKind, Composed } from './application.ts';

/** What is wrong with an answer, as forms say it. */
export type AnswerFault = 'missing' | 'too-long' | 'not-a-number' | 'not-a-weight' | 'too-heavy' | 'not-a-date';

const TEXT_AT_MOST = 200;

/** Which of the operator's kinds may be asked for a receipt in its present state. */
export const kindsFor = (kinds: readonly ApplicationKind[], { state }: Pick<Holding, 'state'>): ApplicationKind[] => kinds.filter(({ states }) => states.includes(state));

/** Reads an answer as typed: its value, empty where it may stay so, or what is wrong with it. Weights are tonnes with a dot, dates ISO texts. */
export function readAnswer(field: ApplicationKind['fields'][number], typed: string, holding: Pick<Holding, 'weight'>): { readonly value: string } | { readonly fault: AnswerFault } {
  const text = typed.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (text === '') return field.required ? { fault: 'missing' } : { value: '' };
  if (text.length > TEXT_AT_MOST) return { fault: 'too-long' };
  switch (field.form) {
    case 'text':
      return { value: text };
    case 'iin-or-bin':
      return kindOfNumber(text.replaceAll(' ', '')) ? { value: text.replaceAll(' ', '') } : { fault: 'not-a-number' };
    case 'weight':
      return weightOf(text.replaceAll(' ', '').replace(',', '.'), holding);
    case 'date':
      return dateOf(text);
  }
}

function weightOf(text: string, { weight }: Pick<Holding, 'weight'>): { readonly value: string } | { readonly fault: AnswerFault } {
  if (!/^\d{1,9}(\.\d{1,3})?$/.test(text) || Number(text) === 0) return { fault: 'not-a-weight' };
  return kilograms(text) > kilograms(weight) ? { fault: 'too-heavy' } : { value: text };
}

/** `1.02.2026` or `2026-02-01`. */
function dateOf(text: string): { readonly value: string } | { readonly fault: AnswerFault } {
  const [, day, month, year] = /^(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})$/.exec(text) ?? [];
  try {
    return { value: Temporal.PlainDate.from(year === undefined ? text : `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`, { overflow: 'reject' }).toString() };
  } catch {
    return { fault: 'not-a-date' };
  }
}

/** An answer as people read it. */
export function answerText(t: Texts, form: ApplicationKind['fields'][number]['form'], value: string): string {
  if (form === 'date') return t.date(Temporal.PlainDate.from(value));
  return form === 'weight' ? t('holdings.application.tonnes', { weight: t.number(value) }) : value;
}

/**
 * The exact text that is signed: whom it goes to, what is asked and under which number, of which receipt as it stands now, with which answers, by whom and when.
 * UTF-8, lines ended by a line feed. Whoever holds it needs nothing of ours to read it.
 */
export function applicationText(t: Texts, operator: { readonly name: Localised; readonly service: Localised }, { kind, holding, holder, signer, answers, number }: Composed, on: Temporal.PlainDate): string {
  const line = (key: string, value: string): string => `${t(`holdings.application.${key}`)}: ${value}`;
  return [
    `${t.of(operator.name)}. ${t.of(operator.service)}`,
    '',
    t.of(kind.name),
    line('number', number),
    '',
    t.of(kind.request),
    '',
    line('receipt', holding.number),
    line('elevator', holding.elevator),
    line('crop', [holding.crop, holding.class].filter(Boolean).join(', ')),
    line('weight', t('holdings.application.tonnes', { weight: t.number(holding.weight) })),
    ...(holding.harvestYear === null ? [] : [line('year', String(holding.harvestYear))]),
    ...answerLines(t, kind, answers),
    '',
    line('holder', `${holder.name}, ${holder.number}`),
    line('signer', signer),
    line('date', t.date(on)),
    '',
  ].join('\n');
}

const answerLines = (t: Texts, kind: ApplicationKind, answers: Answers): string[] =>
  kind.fields.flatMap(({ code, form, name }) => (answers[code] ? [`${t.of(name)}: ${answerText(t, form, answers[code])}`] : []));
