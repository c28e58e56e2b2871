import type { Strategy } from './strategy.ts';

/** A form that staff check before there is a user (EL 2.2–2.4); who applies is kept by the module of the applicants. */
export const reviewedApplication: Strategy = { code: 'reviewed-application', steps: ['details', 'rules'], asks: () => [] };
