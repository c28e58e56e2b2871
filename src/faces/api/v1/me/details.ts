import Type from 'typebox';
import * as identity from '#identity';
import { endpoint } from '../../endpoint.ts';
import { instantAt, instantText, known, orNull, shape, text } from '../../shapes.ts';
import { userOf } from '../../visit.ts';

const Correction = shape(
  {
    field: Type.Enum(['name', 'post-address', 'email', 'phone'], { description: 'api.fields.details.field' }),
    before: orNull(text('api.fields.details.before')),
    after: text('api.fields.details.after'),
    madeAt: instantAt('api.fields.details.made-at'),
    state: Type.Enum(['waiting', 'proven', 'verified', 'set-aside', 'superseded'], { description: 'api.fields.details.state' }),
    decidedAt: orNull(instantAt('api.fields.details.decided-at')),
    reason: orNull(text('api.fields.details.reason')),
  },
  { $id: 'Correction', description: 'api.fields.details.correction' },
);

/** The user's own name and address for letters on paper, and what he corrected of his data, newest first (ID-24). */
export const showDetails = endpoint({
  id: 'me.details',
  answer: shape({
    surname: orNull(text('api.fields.details.surname')),
    firstName: orNull(text('api.fields.details.first-name')),
    patronymic: orNull(text('api.fields.details.patronymic')),
    postAddress: orNull(text('api.fields.details.post-address')),
    isByCertificate: Type.Boolean({ description: 'api.fields.details.is-by-certificate' }),
    corrections: Type.Array(Correction),
  }),
  async run(visit) {
    const { tx, house: { keys } } = visit;
    const { userId } = userOf(visit);
    const [contacts, person, address, corrections] = [await identity.contactsOf(tx, userId), await identity.personOf(tx, keys, userId), await identity.postAddressOf(tx, keys, userId), await identity.correctionsOf(tx, keys, userId)];
    return {
      surname: contacts?.surname ?? null, firstName: contacts?.firstName ?? null, patronymic: contacts?.patronymic ?? null, postAddress: address ?? null, isByCertificate: person !== undefined,
      corrections: corrections.map(({ field, before, after, madeAt, state, decidedAt, reason }) => ({ field, before, after, madeAt: instantText(madeAt), state, decidedAt: known(decidedAt, instantText), reason })),
    };
  },
});
