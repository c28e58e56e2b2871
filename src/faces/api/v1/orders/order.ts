import Type, { type Static } from 'typebox';
import { reading } from '#lib/db/transaction.ts';
import type { Tx } from '#lib/db/database.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import * as orders from '#orders';
import type { ApiRefused } from '../../endpoint.ts';
import type { ProblemWord } from '../../problem.ts';
import { dateOn, dateText, instantAt, instantText, known, Money, moneyOf, orNull, shape, text } from '../../shapes.ts';
import { userOf, type ApiVisit } from '../../visit.ts';

export const number = (description: string) => Type.String({ pattern: '^[1-9]\\d{0,17}$', description });
/** An amount that a program sends, in minor units: the order's currency is the operator's. */
export const minor = (description: string) => Type.String({ pattern: '^\\d{1,18}$', description });
export const volume = Type.Integer({ minimum: 1, maximum: 999_999_999, description: 'api.fields.order.volume' });

export const ORDER = {
  id: number('api.fields.order.id'),
  plan: number('api.fields.plan.id'),
  volume,
  state: Type.Enum(['ordered', 'provisioning', 'active', 'suspended', 'ended', 'refused'], { description: 'api.fields.order.state' }),
  why: orNull(text('api.fields.order.why')),
  price: Money,
  placedAt: instantAt('api.fields.order.placed-at'),
  answerBy: instantAt('api.fields.order.answer-by'),
  paidUntil: orNull(dateOn('api.fields.order.paid-until')),
  debitAgreed: Type.Union([Money, Type.Null()], { description: 'api.fields.order.debit-agreed' }),
  endsOn: orNull(dateOn('api.fields.order.ends-on')),
};

/** An order as a list shows it. */
export const OrderLine = shape(ORDER, { $id: 'OrderLine' });

export const orderLine = ({ operator }: ApiVisit, { id, planId, volume: wanted, state, suspendedWhy, endedWhy, priceMinor, placedAt, answerBy, paidUntilOn, agreedMinor, endsOn }: orders.Order): Static<typeof OrderLine> => ({
  id: id.toString(),
  plan: planId.toString(),
  volume: Number(wanted),
  state,
  why: suspendedWhy ?? endedWhy,
  price: moneyOf(operator)(priceMinor),
  placedAt: instantText(placedAt),
  answerBy: instantText(answerBy),
  paidUntil: known(paidUntilOn, dateText),
  debitAgreed: known(agreedMinor, moneyOf(operator)),
  endsOn: known(endsOn, dateText),
});

/** The order of the address, of the account that the user acts for. */
export async function ownOrder({ operator, params, actor }: ApiVisit, tx: Tx): Promise<orders.Order | undefined> {
  const id = params['order'] ?? '';
  return orders.takesOrders(operator) && actor.kind === 'user' && /^[1-9]\d{0,17}$/.test(id) ? orders.ownOrder(tx, actor.userId, BigInt(id)) : undefined;
}

/** What an act on an own order is handed; nothing for anybody else's. */
export async function actOn(visit: ApiVisit) {
  const order = await reading(visit.house.db, visit.operator.id, (tx) => ownOrder(visit, tx));
  const by = { kind: 'user', id: userOf(visit).userId, origin: visit.origin } as const;
  return order && { order, by, orderId: order.id, accountId: order.accountId };
}

type Word = orders.PlaceRefusal | orders.PlanRefusal | orders.DebitRefusal | orders.TerminationRefusal | 'answered' | 'short' | 'dearer' | 'price-changed';

const WORDS: Readonly<Record<Word, readonly [ProblemWord, string?]>> = {
  'no-account': ['no-prepaid-account'],
  'account-closed': ['no-prepaid-account'],
  'unknown-plan': ['not-orderable', '/plan'],
  'volume-out-of-range': ['bad-body', '/volume'],
  'periods-out-of-range': ['bad-body', '/periods'],
  'force-majeure': ['not-orderable'],
  'agreement-not-accepted': ['not-orderable'],
  'wish-reused': ['key-reused'],
  'wish-unfit': ['bad-body', '/key'],
  'unknown-order': ['not-found'],
  'not-active': ['order-state'],
  'paid-once': ['order-state'],
  'another-service': ['not-orderable', '/plan'],
  'nothing-changes': ['not-orderable', '/plan'],
  'next-only': ['not-orderable', '/when'],
  'over': ['order-state'],
  'not-offered': ['not-orderable'],
  'not-provided': ['order-state'],
  'ending-already': ['order-state'],
  'reason-missing': ['bad-body'],
  'answered': ['order-state'],
  'short': ['short-balance'],
  'dearer': ['price-changed'],
  'price-changed': ['price-changed'],
};

/** A refusal of orders as programs hear it, with the sum that it is about: the price as it is now, or what the balance lacks. */
export function refusalOf({ operator }: ApiVisit, outcome: Refused<Word> & { readonly totalMinor?: bigint; readonly missingMinor?: bigint }): ApiRefused {
  const [word, field] = WORDS[outcome.refused];
  const sumMinor = outcome.totalMinor ?? outcome.missingMinor;
  return { ...refuse(word, field), ...(sumMinor !== undefined && { amount: moneyOf(operator)(sumMinor) }) };
}
