import type { Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type * as settlements from '#settlements';
import { tag, type TagTone } from '#ui';

type Became = Pick<settlements.Payout, 'state' | 'leftOut' | 'paidOn' | 'returnedOn' | 'returnedFor'>;

const TONES: Readonly<Record<settlements.Payout['state'], TagTone>> = { 'drawn-up': 'info', 'to-pay': 'info', paid: 'success', returned: 'danger', 'left-out': 'neutral', cancelled: 'neutral' };

/** What became of a payout, in a word. */
export const becameTag = (t: Texts, { state }: Became): Html => tag({ label: t(`cabinet.partner.payouts.states.${state}`), tone: TONES[state] });

/** And with its day or its reason. */
export function becameText(t: Texts, { state, leftOut, paidOn, returnedOn, returnedFor }: Became): string {
  if (leftOut !== null) return t(`cabinet.partner.payouts.left-out.${leftOut}`);
  if (state === 'paid' && paidOn) return t.date(paidOn);
  return state === 'returned' && returnedOn ? t('cabinet.partner.payouts.returned', { date: t.date(returnedOn), reason: returnedFor ?? '' }) : '';
}
