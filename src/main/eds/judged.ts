import type * as eds from '#lib/eds/index.ts';

/** A verdict, or the word for why there is nothing to judge. */
export type Judged = { readonly outcome: eds.Outcome; readonly signers: readonly eds.Verdict[] } | { readonly outcome: 'invalid'; readonly word: eds.EdsWord };
