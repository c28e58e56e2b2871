import { browserName as known } from '#lib/browser-name.ts';
import type { Texts } from '#lib/i18n/texts.ts';

/** A browser as its owner would name it; what says nothing of itself is an unknown device. */
export const browserName = (t: Texts, userAgent: string | null): string => known(userAgent) ?? t('cabinet.unknown-device');
