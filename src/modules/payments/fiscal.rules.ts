import type { Texts } from '#lib/i18n/texts.ts';

/** What a fiscal device said, as people read it; what has no words here stands as the acquirer wrote it. */
export const fiscalLines = (t: Texts, fiscal: readonly Readonly<Record<string, string>>[]): string[] =>
  fiscal.flatMap((fields) => Object.entries(fields).map(([name, value]) => (t.has(`payments.fiscal.${name}.${value}`) ? t(`payments.fiscal.${name}.${value}`) : `${name}: ${value}`)));
