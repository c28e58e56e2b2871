import { LANGUAGES } from '#lib/i18n/texts.ts';
import type { DeclaredDocument } from '../document.ts';
import { textFault } from '../text.rules.ts';
import type { DraftTexts, PublicationFault } from './draft.ts';

/** The comparison of two versions stays quick up to this size. */
export const MOST_BYTES = 200_000;

/** Other processes learn of a version within seconds: none holds on the day of its publication. */
const LEAST_LEAD_DAYS = 1;

export interface Publication {
  readonly country: 'KZ' | 'RU';
  readonly document: DeclaredDocument;
  readonly texts: DraftTexts;
  readonly effectiveOn: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
  readonly latest: { readonly texts: DraftTexts; readonly effectiveOn: Temporal.PlainDate } | undefined;
}

/** The earliest day from which a version published today may hold. */
export const earliestOn = ({ leadDays }: Pick<DeclaredDocument, 'leadDays'>, today: Temporal.PlainDate): Temporal.PlainDate => today.add({ days: Math.max(LEAST_LEAD_DAYS, leadDays ?? 0) });

/** What stands in the way of publishing; undefined when nothing does. */
export function publicationFault({ country, document, texts, effectiveOn, today, latest }: Publication): PublicationFault | undefined {
  const written = LANGUAGES.map((language) => texts[language]);
  if (written.some((text) => text.trim() === '')) return 'text-missing';
  if (written.some((text) => Buffer.byteLength(text) > MOST_BYTES)) return 'text-too-long';
  if (latest && LANGUAGES.every((language) => texts[language] === latest.texts[language])) return 'unchanged';
  if (Temporal.PlainDate.compare(effectiveOn, earliestOn(document, today)) < 0) return 'too-early';
  if (latest && Temporal.PlainDate.compare(effectiveOn, latest.effectiveOn) < 0) return 'before-latest';
  return written.some((text) => textFault(country, document, text, effectiveOn)) ? 'consent-inside' : undefined;
}
