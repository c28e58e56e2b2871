import Type from 'typebox';
import * as requests from '#requests';
import { endpoint } from '../../endpoint.ts';
import { dateOn, dateText, instantAt, instantText, orNull, shape, text } from '../../shapes.ts';
import { userOf } from '../../visit.ts';
import { REQUEST, requestLine } from './list.ts';

/** One request with its terms, their clauses, and everything that was said to its customer; another's is not there. */
export const showRequest = endpoint({
  id: 'requests.show',
  answer: shape({
    ...REQUEST,
    terms: Type.Array(shape({ clock: text('api.fields.request.clock'), stage: Type.Enum(['taken', 'answered'], { description: 'api.fields.request.stage' }), dueOn: dateOn('api.fields.request.due-on'), dueAt: instantAt('api.fields.request.due-at'), source: text('api.fields.request.source') })),
    events: Type.Array(shape({ kind: text('api.fields.request.event'), at: instantAt('api.fields.request.event-at'), words: orNull(text('api.fields.request.words')) })),
  }),
  async run(visit) {
    const { tx, house, operator, t } = visit;
    const found = await requests.requestForUser(tx, house.keys, operator, userOf(visit).userId, visit.params['request'] ?? '');
    if (!found) return undefined;
    const terms = found.terms.map(({ clock, stage, due, rule }) => ({ clock, stage, dueOn: dateText(due.dueOn), dueAt: instantText(due.dueAt), source: t.of(rule.source) }));
    const events = found.events.filter((event) => !requests.isInternal(event)).map(({ kind, at, words }) => ({ kind, at: instantText(at), words }));
    return { ...requestLine(found), terms, events };
  },
});
