import type { Operator } from '#operators';
import type { PenaltyRule } from './penalty.rules.ts';

/** The rules of penalties that the operator's profile dates. */
export const penaltyRules = (operator: Operator): PenaltyRule[] =>
  (operator.profile.penalties ?? []).map((rule) => ({ ...rule, from: Temporal.PlainDate.from(rule.from) }));
