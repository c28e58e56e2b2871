import type { Texts } from '#lib/i18n/texts.ts';

/** How long to wait after too many tries, in words: seconds up to a minute and a half, then minutes. */
export const waitText = (t: Texts, { waitS }: { readonly waitS: number }): string =>
  waitS <= 90 ? t('cabinet.wait.seconds', { count: Math.ceil(waitS) }) : t('cabinet.wait.minutes', { count: Math.ceil(waitS / 60) });
