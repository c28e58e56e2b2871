import type { Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf } from '#lib/money.ts';
import type * as orders from '#orders';
import { tag, type TagTone } from '#ui';

const TONES: Readonly<Record<orders.OrderState, TagTone>> = { ordered: 'info', provisioning: 'info', active: 'success', suspended: 'warning', ended: 'neutral', refused: 'danger' };

/** How an order stands, in a word. */
export const stateTag = (t: Texts, { state }: Pick<orders.Order, 'state'>): Html => tag({ label: t(`orders.state.${state}`), tone: TONES[state] });

export const amountText = (t: Texts, order: Pick<orders.Order, 'currency'>, minor: bigint): string => t.money(amountOf(minor, order.currency));

/** What the volume counts. */
export const volumeText = (t: Texts, volume: bigint, unit: string): string => t('cabinet.orders.volume.text', { volume: t.number(volume.toString()), unit });

/** One sentence on where an order stands and what comes next. */
export function standText(t: Texts, order: orders.Order): string {
  const amount = amountText(t, order, order.priceMinor);
  const on = (day: Temporal.PlainDate | null) => (day ? t.date(day) : '');
  if (order.state === 'ordered' || order.state === 'provisioning') return t('cabinet.orders.stand.awaited', { at: t.instant(order.answerBy) });
  if (order.state === 'suspended') return t(`cabinet.orders.stand.suspended.${order.suspendedWhy}`, { on: on(order.dueOn), amount });
  if (order.state !== 'active') return t(`orders.ended.${order.endedWhy}`);
  if (order.endsOn) return t('cabinet.orders.stand.ends', { on: on(order.endsOn) });
  if (order.agreedMinor !== null) return t('cabinet.orders.stand.debited', { on: on(order.paidUntilOn) });
  return t('cabinet.orders.stand.paid', { on: on(order.paidUntilOn) });
}
