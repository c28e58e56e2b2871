import type * as payments from '#payments';

/** How people know a card: its brand and last four digits. */
export const cardName = ({ brand, mask }: Pick<payments.SavedCard, 'brand' | 'mask'>): string => [brand, `•• ${mask.slice(-4)}`].filter(Boolean).join(' ');
