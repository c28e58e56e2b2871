/**
 * How far an acquirer's clock may be from ours: what is asked for by its time of creation is looked for so much earlier and later. Money that was not found
 * for a clock that is wrong would be told as not taken.
 */
export const CLOCKS_APART = { hours: 1 };
