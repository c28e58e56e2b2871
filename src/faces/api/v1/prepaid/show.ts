import type { Static } from 'typebox';
import type { Tx } from '#lib/db/database.ts';
import * as prepaid from '#prepaid';
import { endpoint } from '../../endpoint.ts';
import { id, instantAt, instantText, known, Money, moneyOf, orNull, shape, text } from '../../shapes.ts';
import { userOf, type ApiVisit } from '../../visit.ts';

export const PrepaidAccount = shape(
  {
    id: id('pre', 'api.fields.prepaid.id'),
    number: text('api.fields.prepaid.number'),
    kind: text('api.fields.prepaid.kind'),
    region: text('api.fields.prepaid.region'),
    openedAt: instantAt('api.fields.prepaid.opened-at'),
    closedAt: orNull(instantAt('api.fields.prepaid.closed-at')),
    available: Money,
    paid: Money,
    credit: Money,
    held: Money,
    due: Money,
    owed: Money,
  },
  { $id: 'PrepaidAccount', description: 'api.fields.prepaid' },
);

/** What the prepaid account of whom the user acts for holds. */
export const showPrepaid = endpoint({
  id: 'prepaid.show',
  answer: PrepaidAccount,
  async run(visit) {
    const account = await prepaid.accountOf(visit.tx, userOf(visit).userId);
    return account && prepaidOf(visit, visit.tx, account);
  },
});

export async function prepaidOf({ operator }: ApiVisit, tx: Tx, account: prepaid.PrepaidAccount): Promise<Static<typeof PrepaidAccount>> {
  const held = await prepaid.balancesOf(tx, account.id);
  const money = moneyOf(operator);
  return {
    id: prepaid.prepaidPublicId(account.id),
    number: account.number,
    kind: account.kind,
    region: account.region,
    openedAt: instantText(account.openedAt),
    closedAt: known(account.closedAt, instantText),
    available: money(held.availableMinor),
    paid: money(held.paidMinor),
    credit: money(held.creditMinor),
    held: money(held.heldMinor),
    due: money(held.dueMinor),
    owed: money(held.owedMinor),
  };
}
