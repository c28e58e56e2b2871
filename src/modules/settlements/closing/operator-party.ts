import type { Operator, SettlementTerms } from '#operators';
import type { Party } from './document.ts';

/** The operator as a side of a document, by the requisites of his profile. */
export const operatorParty = ({ profile }: Operator, { requisites }: SettlementTerms): Party => ({
  name: requisites.name,
  taxNumber: requisites.taxNumber,
  address: profile.contacts.address[profile.languages[0] ?? 'ru'],
  bank: { name: requisites.bank, bic: requisites.bic, account: requisites.account, kbe: requisites.kbe ?? null },
});
