import Type from 'typebox';
import { reading } from '#lib/db/transaction.ts';
import { isRefused, refuse } from '#lib/outcome.ts';
import * as prepaid from '#prepaid';
import { endpoint } from '../../endpoint.ts';
import type { ProblemWord } from '../../problem.ts';
import { userOf } from '../../visit.ts';
import { PrepaidAccount, prepaidOf } from './show.ts';

const code = (description: string) => Type.String({ minLength: 1, maxLength: 40, description });
const Opening = Type.Object({ kind: code('api.fields.prepaid.kind'), region: code('api.fields.prepaid.region') }, { $id: 'PrepaidOpening', additionalProperties: false });

const WORDS: Readonly<Record<prepaid.OpeningRefusal, readonly [ProblemWord, string?]>> = {
  'not-offered': ['not-found'],
  'not-fully-registered': ['not-registered'],
  'kind-unknown': ['bad-body', '/kind'],
  'region-unknown': ['bad-body', '/region'],
  'open-already': ['open-already'],
};

/** Opens the prepaid account of whom the user acts for. */
export const openPrepaid = endpoint({
  id: 'prepaid.open',
  body: Opening,
  answer: PrepaidAccount,
  async run(visit, _asked, wish) {
    const { house, operator, origin, now } = visit;
    const account = await prepaid.openAccount(house, operator, userOf(visit).userId, { ...wish, origin }, now);
    return isRefused<prepaid.OpeningRefusal>(account) ? refuse(...WORDS[account.refused]) : reading(house.db, operator.id, (tx) => prepaidOf(visit, tx, account));
  },
});
