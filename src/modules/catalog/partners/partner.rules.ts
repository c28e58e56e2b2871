import type { PartnerRole, PartnerState, Requisites } from './partner.ts';

/** What staff may make of a partner, by what he is now. Ended is an end: who comes back applies again. */
const NEXT: Readonly<Record<PartnerState, readonly PartnerState[]>> = {
  applied: ['under-review', 'listed', 'ended'],
  'under-review': ['listed', 'ended'],
  listed: ['suspended', 'ended'],
  suspended: ['listed', 'ended'],
  ended: [],
};

export const nextStates = (state: PartnerState): readonly PartnerState[] => NEXT[state];

export const mayBecome = (state: PartnerState, next: PartnerState): boolean => NEXT[state].includes(next);

/** A partner is told why he is taken off the catalogue, and why nothing became of his application. */
export const wantsReason = (next: PartnerState): boolean => next === 'suspended' || next === 'ended';

const RIGHTS = {
  'write cards': ['administrator', 'editor'],
  'propose prices': ['administrator', 'editor'],
  'see incomes': ['administrator', 'accountant'],
  'see orders': ['administrator', 'editor', 'accountant'],
  'tell requisites': ['administrator', 'accountant'],
  'choose employees': ['administrator'],
  'set up programs': ['administrator', 'editor'],
} as const satisfies Record<string, readonly PartnerRole[]>;

/** What is done for a partner, read as sentences: "an editor may write cards". */
export type PartnerRight = keyof typeof RIGHTS;

export const mayFor = ({ role }: { readonly role: PartnerRole }, right: PartnerRight): boolean => (RIGHTS[right] as readonly PartnerRole[]).includes(role);

/** Which requisites no payout could go to; nothing where all are good. An account is an IBAN of Kazakhstan: twenty characters whose check number is right (ISO 13616). */
export function requisitesFault({ bank, bic, account }: Requisites): keyof Requisites | undefined {
  if (bank === '') return 'bank';
  if (!/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(bic)) return 'bic';
  return isIban(account) ? undefined : 'account';
}

function isIban(account: string): boolean {
  if (!/^KZ\d{2}[A-Z0-9]{16}$/.test(account)) return false;
  const digits = [...`${account.slice(4)}${account.slice(0, 4)}`].map((character) => Number.parseInt(character, 36)).join('');
  return BigInt(digits) % 97n === 1n;
}
