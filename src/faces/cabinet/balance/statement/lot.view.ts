import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf, type Currency } from '#lib/money.ts';
import type * as prepaid from '#prepaid';

/** Where the money of a line came from or went back to, as one line of text for each lot. */
export const lotText = (t: Texts, currency: Currency, { minor, from, paymentNumber }: prepaid.LotLine): string => {
  const amount = t.money(amountOf(minor < 0n ? -minor : minor, currency));
  return from === 'top-up' ? t('cabinet.balance.lot.top-up', { number: paymentNumber ?? '', amount }) : t(`cabinet.balance.lot.${from}`, { amount });
};
