import * as identity from '#identity';
import type { CabinetVisit } from '../visit.ts';

type AccountStrategy = identity.Strategy & { readonly code: identity.AccountStrategyCode };

/** The strategy that the address names, if the operator offers it and it proves an account. */
export function strategyHere({ operator, params }: CabinetVisit): AccountStrategy | undefined {
  const strategy = identity.strategyOf(operator, params['strategy']);
  return strategy && identity.provesAccount(strategy) ? strategy : undefined;
}
