export const START_PAGES = ['overview', 'accounts', 'charges', 'payments', 'activity'] as const;
export const CONTRASTS = ['usual', 'high'] as const;
export const TEXT_SIZES = ['usual', 'large'] as const;

/** How a user likes to work (ID-29). */
export interface Preferences {
  /** Where signing in leads. */
  readonly startPage: (typeof START_PAGES)[number];
  /** The account that sections lead to, under its public name. */
  readonly account: string | null;
  readonly contrast: (typeof CONTRASTS)[number];
  readonly textSize: (typeof TEXT_SIZES)[number];
}

/** What holds until somebody chooses. */
export const USUAL: Preferences = { startPage: 'overview', account: null, contrast: 'usual', textSize: 'usual' };
