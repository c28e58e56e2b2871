import type { Operator, SettlementTerms } from '#operators';

/** On which terms an operator settles with partners and customers; nothing where he does not. */
export const termsOf = ({ profile }: Pick<Operator, 'profile'>): SettlementTerms | undefined => profile.settlements;
