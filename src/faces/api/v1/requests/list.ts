import Type, { type Static } from 'typebox';
import * as requests from '#requests';
import { endpoint } from '../../endpoint.ts';
import { instantAt, instantText, known, orNull, shape, text } from '../../shapes.ts';
import { userOf } from '../../visit.ts';

export const REQUEST = {
  id: Type.String({ pattern: '^[0-9a-f-]{36}$', description: 'api.fields.request.id' }),
  number: text('api.fields.request.number'),
  kind: text('api.fields.request.kind'),
  state: Type.Enum(['received', 'taken', 'answered', 'merged'], { description: 'api.fields.request.state' }),
  receivedAt: instantAt('api.fields.request.received-at'),
  dueAt: orNull(instantAt('api.fields.request.due-at')),
  answeredAt: orNull(instantAt('api.fields.request.answered-at')),
};
export const RequestShape = shape(REQUEST, { $id: 'Request' });

export const requestLine = ({ id, number, kind, state, receivedAt, nextDueAt, answeredAt }: requests.RequestLine): Static<typeof RequestShape> => ({
  id, number, kind, state, receivedAt: instantText(receivedAt), dueAt: known(nextDueAt, instantText), answeredAt: known(answeredAt, instantText),
});

/** What the user asked of the operator, the newest first. */
export const listRequests = endpoint({
  id: 'requests.list',
  query: { before: { schema: Type.String({ description: 'api.fields.request.before' }), read: (typed: string) => (/^[0-9a-f-]{36}$/.test(typed) ? typed : undefined), fault: 'bad-cursor' as const } },
  answer: shape({ requests: Type.Array(RequestShape), next: orNull(text('api.fields.request.next')) }),
  async run(visit, { before }) {
    const found = await requests.requestsOfUser(visit.tx, userOf(visit).userId, before);
    return { requests: found.map(requestLine), next: found.length === requests.REQUESTS_AT_ONCE ? (found.at(-1)?.id ?? null) : null };
  },
});
