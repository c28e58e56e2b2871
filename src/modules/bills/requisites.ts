import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';

/** Where the money goes, as label and value; nothing where the profile names no requisites. */
export function requisitesRows(t: Texts, { profile }: Operator): [label: string, value: string][] {
  const given = profile.bills?.requisites;
  if (!given) return [];
  const known = (key: string, value: string | undefined): [string, string][] => (value ? [[t(`bills.requisites.${profile.country.toLowerCase()}.${key}`), value]] : []);
  return [
    ...known('name', given.name),
    ...known('tax-number', given.kpp ? t('bills.requisites.with-kpp', { number: given.taxNumber, kpp: given.kpp }) : given.taxNumber),
    ...known('account', given.account),
    ...known('bank', t('bills.requisites.bank-with-bic', { bank: given.bank, bic: given.bic })),
    ...known('correspondent', given.correspondent),
    ...known('kbe', given.kbe),
  ];
}
