import Type from 'typebox';
import * as holdings from '#holdings';
import { endpoint } from '../../endpoint.ts';
import { instantAt, instantText, orNull, shape, text } from '../../shapes.ts';
import { userOf } from '../../visit.ts';
import { APPLICATION, applicationLine } from './list.ts';

/** One application with the exact text that was signed and what became of it; another's is not there. */
export const showApplication = endpoint({
  id: 'applications.show',
  answer: shape({
    ...APPLICATION,
    content: text('api.fields.application.content'),
    events: Type.Array(shape({ state: APPLICATION.state, at: instantAt('api.fields.application.state-at'), reason: orNull(text('api.fields.application.reason')) })),
  }),
  async run(visit) {
    const found = await holdings.applicationOf(visit.tx, visit.params['application'] ?? '', userOf(visit).userId);
    if (!found) return undefined;
    // A reason is the holder's to read where he is refused; what staff told each other is not.
    const events = found.events.map(({ state, at, reason }) => ({ state, at: instantText(at), reason: state === 'refused' ? reason : null }));
    return { ...applicationLine(found), content: found.content.toString('utf8'), events };
  },
});
