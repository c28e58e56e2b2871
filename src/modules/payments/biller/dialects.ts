import type { Dialect } from './biller.ts';
import { kaspi } from './kaspi.rules.ts';
import { osmp } from './osmp.rules.ts';
import { sber } from './sber.rules.ts';

/** The dialects by the name that a profile gives; Sberbank's protocol №2 is spoken in the words of OSMP. */
export const dialects: Readonly<Record<'osmp' | 'kaspi' | 'sber-1' | 'sber-2', Dialect>> = { 'osmp': osmp, 'kaspi': kaspi, 'sber-1': sber, 'sber-2': osmp };
