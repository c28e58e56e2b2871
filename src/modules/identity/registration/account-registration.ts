import type { Newcomer } from './admit-newcomer.ts';
import type { AccountQuestion, AccountStrategyCode } from './strategy.ts';

/** A registration form of a strategy that proves an account. */
export interface AccountRegistration extends Newcomer, AccountQuestion {
  readonly strategy: AccountStrategyCode;
}
