import Type from 'typebox';
import { reading } from '#lib/db/transaction.ts';
import { text as lineField } from '#lib/http/form.ts';
import { isRefused, refuse } from '#lib/outcome.ts';
import * as accounts from '#accounts';
import * as identity from '#identity';
import * as requests from '#requests';
import { endpoint } from '../../endpoint.ts';
import { id, orNull, shape, text } from '../../shapes.ts';
import { read, readLines } from '../../typed.ts';
import { userOf } from '../../visit.ts';
import { RequestShape, requestLine } from './list.ts';

const code = (description: string) => Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}$', description });
const ANSWERS_AT_MOST = 20;
const PHONE_AT_MOST = 40;

const NewRequest = Type.Object(
  {
    key: Type.String({ minLength: 8, maxLength: 64, pattern: '^[\\w-]+$', description: 'api.fields.sending.key' }),
    kind: code('api.fields.request.kind'),
    account: Type.Optional(id('acc', 'api.fields.asking.account')),
    address: Type.Optional(Type.String({ maxLength: requests.TEXT_LENGTH, description: 'api.fields.asking.address' })),
    phone: Type.Optional(Type.String({ maxLength: PHONE_AT_MOST, description: 'api.fields.asking.phone' })),
    answers: Type.Array(Type.Object({ field: code('api.fields.asking.field'), value: Type.String({ maxLength: requests.LONG_LENGTH, description: 'api.fields.asking.value' }) }, { additionalProperties: false }), { maxItems: ANSWERS_AT_MOST }),
  },
  { $id: 'NewRequest', additionalProperties: false },
);

/** Asks the operator for something, by the form of the kind. The same key takes effect once. */
export const createRequest = endpoint({
  id: 'requests.create',
  body: NewRequest,
  answer: shape({
    outcome: Type.Enum(['taken', 'repeated', 'refused'], { description: 'api.fields.asking.outcome' }),
    request: orNull(RequestShape),
    fault: orNull(shape({ field: text('api.fields.asking.fault-field'), word: text('api.fields.asking.fault') })),
  }),
  async run(visit, _asked, { key, ...sent }) {
    const { house, operator, origin, now, t } = visit;
    if (!requests.takesRequests(operator)) return undefined;
    const { userId } = userOf(visit);
    const address = read(lineField({ max: requests.TEXT_LENGTH, optional: true }), sent.address ?? '');
    const phone = read(lineField({ max: PHONE_AT_MOST, optional: true }), sent.phone ?? '');
    const answers = sent.answers.map(({ field, value }) => [field, readLines(value, requests.LONG_LENGTH)] as const);
    if (address === undefined) return refuse('bad-body', '/address');
    if (phone === undefined) return refuse('bad-body', '/phone');
    const hidden = answers.findIndex(([, value]) => value === undefined);
    if (hidden >= 0) return refuse('bad-body', `/answers/${hidden}/value`);
    const contact = await reading(house.db, operator.id, async (tx) => {
      const [user, known] = await Promise.all([identity.findUser(tx, userId), identity.contactsOf(tx, userId)]);
      return { name: [known?.firstName, known?.surname].filter(Boolean).join(' '), phone: sent.phone === undefined ? (known?.phone ?? '') : phone, email: user?.email ?? '' };
    });
    const accountId = sent.account === undefined ? undefined : (accounts.accountIdOf(sent.account) ?? 0n);
    const outcome = await requests.openRequest(
      house,
      operator,
      { kind: sent.kind, answers: Object.fromEntries(answers) as Record<string, string>, contact, address, userId, ...(accountId !== undefined && { accountId }), channel: 'api', language: t.language, actor: { kind: 'user', id: userId }, origin, sending: requests.sendingOf(house.keys, operator.id, `user ${userId}`, key, sent) },
      now,
    );
    if (isRefused<requests.OpenRefusal['refused']>(outcome)) {
      if (outcome.refused === 'wait') return refuse('too-many-requests');
      if (outcome.refused === 'key-reused') return refuse('key-reused');
      return { outcome: 'refused' as const, request: null, fault: { field: outcome.field ?? '', word: outcome.refused } };
    }
    const found = await reading(house.db, operator.id, (tx) => requests.requestForUser(tx, house.keys, operator, userId, outcome.id));
    return found && { outcome: outcome.isRepeat ? ('repeated' as const) : ('taken' as const), request: requestLine(found), fault: null };
  },
});
