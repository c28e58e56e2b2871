import type { Texts } from '#lib/i18n/texts.ts';
import { serviceName, type Operator } from '#operators';
import type { Fact } from '../message.ts';

/** What a letter says of one reading. `value`: by zone, with slashes between. */
export type ReadingValues = { readonly account: string; readonly service: string; readonly meter: string; readonly value: string; readonly takenOn: string };

/** The labelled values of one reading. */
export const readingFacts = (t: Texts, operator: Operator, values: ReadingValues): Fact[] => [
  { label: t('notices.fact.meter'), value: `${t.of(serviceName(operator, values.service))} № ${values.meter}` },
  { label: t('notices.fact.reading'), value: values.value },
  { label: t('notices.fact.taken-on'), value: t.date(Temporal.PlainDate.from(values.takenOn)) },
  { label: t('notices.fact.account-number'), value: values.account },
];

/** `2026-11` as the month it is. */
export const periodOfText = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(`${text}-01`);
