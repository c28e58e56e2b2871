/** The hours that have a register of their own. Their clock times are the region's: night is commonly 23:00 to 7:00. */
export type Zone = 'single' | 'day' | 'night' | 'peak' | 'half-peak';

const ZONES: Readonly<Record<number, readonly Zone[]>> = { 1: ['single'], 2: ['day', 'night'], 3: ['peak', 'night', 'half-peak'] };

/** The zones of a meter by how many registers it has, in the order of its values (T1, T2, T3). */
export const zonesOf = (count: number): readonly Zone[] => ZONES[count] ?? [];
