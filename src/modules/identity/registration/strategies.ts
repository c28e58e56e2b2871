import type { Operator } from '#operators';
import { contractCheck } from './contract-check.ts';
import { documentCheck } from './document-check.ts';
import { eds } from './eds.ts';
import { emailActivation } from './email-activation.ts';
import { phoneCode } from './phone-code.ts';
import { reviewedApplication } from './reviewed-application.ts';
import type { AccountStrategyCode, Strategy, StrategyCode } from './strategy.ts';

/** Every way to register that the product knows. */
const STRATEGIES: Readonly<Record<StrategyCode, Strategy>> = { 'contract-check': contractCheck, 'document-check': documentCheck, eds, 'email-activation': emailActivation, 'phone-code': phoneCode, 'reviewed-application': reviewedApplication };

/** The ways to register that an operator offers, in the order of its profile. */
export const strategiesOf = (operator: Operator): Strategy[] => operator.profile.registration.strategies.map((code) => STRATEGIES[code]);

/** The operator's strategy of this code; nothing where the profile does not offer it. */
export const strategyOf = (operator: Operator, code: string | undefined): Strategy | undefined => strategiesOf(operator).find((one) => one.code === code);

/** Whether a strategy proves an account: then an account can be added by it, too. */
export const provesAccount = (strategy: Strategy): strategy is Strategy & { readonly code: AccountStrategyCode } =>
  strategy.code === 'contract-check' || strategy.code === 'document-check';
