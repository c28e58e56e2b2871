import type { Money } from '#lib/money.ts';
import type { Order, ProviderSettings } from '../provider.ts';

const LABEL_CHARACTERS = 128;

/** The receipt of 54-FZ that CloudKassir makes (§2.7); undefined where the profile names no taxation system. */
export function fiscalReceipt(order: Order, options: ProviderSettings['options'], exactly: (amount: Money) => unknown): object | undefined {
  if (options['taxationSystem'] === undefined) return undefined;
  return {
    Items: order.lines.map(({ label, amount }) => ({
      label: label.slice(0, LABEL_CHARACTERS),
      price: exactly(amount),
      quantity: 1,
      amount: exactly(amount),
      vat: options['vat'] === undefined ? null : Number(options['vat']),
      method: 4,
      object: 4,
    })),
    taxationSystem: Number(options['taxationSystem']),
    ...(order.email === null ? {} : { email: order.email }),
    isBso: false,
    amounts: { electronic: exactly(order.amount) },
  };
}
