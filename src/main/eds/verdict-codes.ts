import type * as eds from '#lib/eds/index.ts';

/** What the program ends with: nothing but 0 may be relied upon. */
export const verdictCodes = { good: 0, revoked: 10, indeterminate: 11, invalid: 12 } as const satisfies Record<eds.Outcome, number>;
