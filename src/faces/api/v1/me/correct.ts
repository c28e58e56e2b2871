import Type from 'typebox';
import { text as lineField } from '#lib/http/form.ts';
import { personName } from '#lib/http/person-name.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import * as identity from '#identity';
import { endpoint } from '../../endpoint.ts';
import type { ProblemWord } from '../../problem.ts';
import { shape } from '../../shapes.ts';
import { read } from '../../typed.ts';
import { userOf, type ApiVisit } from '../../visit.ts';

const Outcome = shape({ outcome: Type.Enum(['corrected', 'unchanged'], { description: 'api.fields.details.outcome' }) });

const namePart = (description: string) => Type.String({ maxLength: 200, description });
const Name = Type.Object(
  { surname: namePart('api.fields.details.surname'), firstName: namePart('api.fields.details.first-name'), patronymic: Type.Optional(namePart('api.fields.details.patronymic')) },
  { $id: 'Name', additionalProperties: false },
);

/** Corrects the user's name. It holds at once and waits for staff to verify it; sent twice, it stands as sent once. */
export const correctName = endpoint({
  id: 'me.name',
  body: Name,
  answer: Outcome,
  async run(visit, _asked, sent) {
    const surname = read(personName(), sent.surname);
    const firstName = read(personName(), sent.firstName);
    const patronymic = read(personName({ optional: true }), sent.patronymic ?? '');
    if (surname === undefined) return refuse('bad-body', '/surname');
    if (firstName === undefined) return refuse('bad-body', '/firstName');
    if (patronymic === undefined) return refuse('bad-body', '/patronymic');
    return correct(visit, { field: 'name', name: { surname, firstName, patronymic: patronymic || null } });
  },
});

const ADDRESS_AT_MOST = 300;

/** Corrects where letters on paper go; the rules are those of the name. */
export const correctPostAddress = endpoint({
  id: 'me.post-address',
  body: Type.Object({ postAddress: Type.String({ minLength: 1, maxLength: ADDRESS_AT_MOST, description: 'api.fields.details.post-address' }) }, { $id: 'PostAddress', additionalProperties: false }),
  answer: Outcome,
  async run(visit, _asked, sent) {
    const address = read(lineField({ max: ADDRESS_AT_MOST }), sent.postAddress);
    return address === undefined ? refuse('bad-body', '/postAddress') : correct(visit, { field: 'post-address', address });
  },
});

async function correct(visit: ApiVisit, value: Parameters<typeof identity.correctDetails>[3]['value']): Promise<{ outcome: 'corrected' | 'unchanged' } | Refused<ProblemWord>> {
  const { house, operator, origin, now } = visit;
  const outcome = await identity.correctDetails(house, operator, { userId: userOf(visit).userId }, { value, origin }, now);
  if (!isRefused(outcome)) return { outcome: 'corrected' };
  return outcome.refused === 'same-details' ? { outcome: 'unchanged' } : refuse(outcome.refused);
}
