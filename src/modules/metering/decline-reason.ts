/** Why staff decline a reading; each word tells the customer how to mend it. */
export const DECLINE_REASONS = ['typo', 'other-meter', 'photo-needed', 'access-needed', 'verification-over', 'too-high'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];
