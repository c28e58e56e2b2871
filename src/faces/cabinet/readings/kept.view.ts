import type { Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { keepReadings } from '#ui';
import type { CabinetPaths } from '../paths.ts';

const WORDS = ['title', 'enter', 'keep', 'waiting', 'sent', 'refused', 'asks', 'other-user', 'look', 'remove'] as const;

/** Where readings typed without a network are shown, with what became of each (ME-6). */
export const keptReadings = (t: Texts, paths: CabinetPaths): Html =>
  keepReadings({ device: paths.readingsDevice(), words: Object.fromEntries(WORDS.map((word) => [word, t(`cabinet.readings.kept.${word}`)])) as Record<(typeof WORDS)[number], string> });
