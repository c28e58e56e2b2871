import type { DeclaredDocument } from './document.ts';

/** Why a text may not be published. */
export type TextFault = 'consent-inside';

/** Whose law forbids what, and from when. */
interface Prohibition {
  readonly country: 'KZ' | 'RU';
  readonly from: string;
  readonly fault: TextFault;
  readonly source: string;
}

const PROHIBITIONS: readonly Prohibition[] = [{ country: 'RU', from: '2025-09-01', fault: 'consent-inside', source: 'Law of Russia 152-FZ, art. 9 part 1, as amended by 156-FZ of 24.06.2025' }];

/** Words by which a text itself gives consent to the processing of personal data, in place of speaking about it. */
const GIVES_CONSENT = [
  /(?:да(?:ю|ём|ёт|ет|ют)|выража(?:ю|ет|ют)|предоставля(?:ю|ет|ют))\s(?:[^.\n]{0,80}\s)?согласие\s(?:[^.\n]{0,60}\s)?на\s(?:[^.\n]{0,40}\s)?обработку\s(?:[^.\n]{0,40}\s)?(?:персональных\s)?данных/i,
  /соглас(?:ен|на|ны|шаюсь|шается|шаются)\s(?:[^.\n]{0,60}\s)?(?:с|на)\s(?:[^.\n]{0,40}\s)?обработк(?:ой|у)\s(?:[^.\n]{0,40}\s)?(?:персональных\s)?данных/i,
  /дербес\sдерект[^.\n]{0,60}өңдеу[^.\n]{0,40}келісім(?:ін|імді)?\s(?:беремін|береді|білдіреді)/i,
  /(?:consents?|agrees?)\sto\s(?:[^.\n]{0,40}\s)?processing\sof\s(?:[^.\n]{0,40}\s)?personal\sdata/i,
];

/**
 * What forbids a text in the country of the operator from the date it is to hold on. In Russia since 1 September 2025 a consent is a document of its own: neither
 * contract nor offer nor policy may hold one, nor one consent another.
 */
export function textFault(country: 'KZ' | 'RU', document: Pick<DeclaredDocument, 'acceptance'>, content: string, effectiveOn: Temporal.PlainDate): { readonly fault: TextFault; readonly source: string } | undefined {
  const forbids = PROHIBITIONS.find((one) => one.country === country && one.from <= effectiveOn.toString());
  if (!forbids || document.acceptance === 'separate') return undefined;
  // "Consent is given apart from these rules" speaks of it and gives none.
  const sentences = content.split(/(?<=[.!?])\s|\n/).filter((sentence) => !/отдельн|жеке құжат|бөлек|separate|apart/i.test(sentence));
  return sentences.some((sentence) => GIVES_CONSENT.some((words) => words.test(sentence))) ? forbids : undefined;
}
