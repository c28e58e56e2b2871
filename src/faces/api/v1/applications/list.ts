import Type, { type Static } from 'typebox';
import * as holdings from '#holdings';
import { endpoint } from '../../endpoint.ts';
import { id, instantAt, instantText, shape, text } from '../../shapes.ts';
import { userOf } from '../../visit.ts';

const STATE = Type.Enum(['submitted', 'awaiting-approval', 'accepted', 'refused'], { description: 'api.fields.application.state' });

export const APPLICATION = {
  id: Type.String({ pattern: '^[0-9a-f-]{36}$', description: 'api.fields.application.id' }),
  number: text('api.fields.application.number'),
  holding: id('hld', 'api.fields.holding.id'),
  holdingNumber: text('api.fields.holding.number'),
  kind: text('api.fields.application.kind'),
  signer: text('api.fields.application.signer'),
  submittedAt: instantAt('api.fields.application.submitted-at'),
  state: STATE,
  stateAt: instantAt('api.fields.application.state-at'),
};
const Application = shape(APPLICATION, { $id: 'Application' });

export const applicationLine = (one: holdings.Application): Static<typeof Application> => ({
  id: one.id, number: one.number, holding: holdings.holdingPublicId(one.holdingId), holdingNumber: one.holdingNumber, kind: one.kind, signer: one.signer,
  submittedAt: instantText(one.submittedAt), state: one.state, stateAt: instantText(one.stateAt),
});

/** What the user asked of the registry, newest first. */
export const listApplications = endpoint({
  id: 'applications.list',
  answer: shape({ applications: Type.Array(Application) }),
  run: async (visit) => ({ applications: (await holdings.applicationsOfUser(visit.tx, userOf(visit).userId)).map(applicationLine) }),
});
