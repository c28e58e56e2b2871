import Type from 'typebox';
import { reading } from '#lib/db/transaction.ts';
import { isRefused, refuse } from '#lib/outcome.ts';
import * as catalog from '#catalog';
import * as webhooks from '#webhooks';
import { endpoint } from '../../endpoint.ts';
import type { ProblemWord } from '../../problem.ts';
import { shape } from '../../shapes.ts';
import { userOf } from '../../visit.ts';

const ProvisionAnswer = Type.Object(
  {
    key: Type.String({ minLength: 8, maxLength: 64, pattern: '^[\\w-]+$', description: 'api.fields.sending.key' }),
    answer: Type.Enum(['active', 'refused'], { description: 'api.fields.provision.answer' }),
    partnerOrderId: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'api.fields.provision.partner-order-id' })),
    reason: Type.Optional(Type.String({ minLength: 1, maxLength: 500, description: 'api.fields.provision.reason' })),
  },
  { $id: 'ProvisionAnswer', additionalProperties: false },
);

const WORDS: Readonly<Record<string, ProblemWord>> = { 'key-reused': 'key-reused', 'no-key': 'bad-body', unreadable: 'bad-body', 'order-id-missing': 'bad-body', 'order-id-taken': 'order-state', contradicts: 'order-state', 'too-late': 'order-state', 'force-majeure': 'order-state' };

/** A partner's program says that it serves an order, under a number of its own, or that it does not (PL-6). The same key takes effect once. */
export const answerOrder = endpoint({
  id: 'partner.provision',
  body: ProvisionAnswer,
  answer: shape({ outcome: Type.Enum(['taken'], { description: 'api.fields.provision.outcome' }) }),
  async run(visit, _asked, { key, ...body }) {
    const { house, operator, now, params } = visit;
    const { userId } = userOf(visit);
    const order = params['order'] ?? '';
    const partner = await reading(house.db, operator.id, (tx) => catalog.partnerFor(tx, userId, 'set up programs'));
    if (!partner || !/^[1-9]\d{0,17}$/.test(order)) return undefined;
    const outcome = await webhooks.receiveAnswer(house, operator, { partnerId: partner.id, subject: `order:${order}`, key, body }, now);
    if (!isRefused(outcome)) return { outcome };
    const word = WORDS[outcome.refused];
    return word && refuse(word, word === 'bad-body' ? '/' : undefined);
  },
});
