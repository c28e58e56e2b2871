import type { OpenProvider } from '../provider.ts';

/** Every acquirer protocol by the name that profiles choose it by. */
export const protocols: Readonly<Record<string, OpenProvider>> = {};
