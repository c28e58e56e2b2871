import Type from 'typebox';
import * as holdings from '#holdings';
import { endpoint, type Parameter } from '../../endpoint.ts';
import { orNull, shape, text } from '../../shapes.ts';
import { userOf } from '../../visit.ts';
import { Holding, holdingLine } from './holding.ts';

const ON_PAGE = 500;
const NUMBER_AT_MOST = 100;

/** The number of the receipt that the page before ended with. */
const after: Parameter<string> = { schema: Type.String({ maxLength: NUMBER_AT_MOST, description: 'api.parameters.after' }), fault: 'bad-cursor', read: (typed) => (typed !== '' && typed.length <= NUMBER_AT_MOST ? typed : undefined) };

/** The receipts of whoever the user proved to be, or of the organisation that he acts for, in pages by number. */
export const listHoldings = endpoint({
  id: 'holdings.list',
  query: { after },
  answer: shape({
    holders: Type.Array(shape({ number: text('api.fields.holding.holder'), name: text('api.fields.holder.name') })),
    holdings: Type.Array(Holding),
    next: orNull(text('api.fields.next')),
  }),
  async run({ tx, house, ...visit }, asked) {
    const holders = await holdings.holdersOf(tx, house.keys, userOf({ tx, house, ...visit }).userId);
    const found = await holdings.holdingsOf(tx, holders);
    const from = asked.after === undefined ? 0 : found.findIndex(({ number }) => number === asked.after) + 1;
    const page = asked.after !== undefined && from === 0 ? [] : found.slice(from, from + ON_PAGE);
    return { holders: holders.map(({ number, name }) => ({ number, name })), holdings: page.map(holdingLine), next: from + page.length < found.length ? (page.at(-1)?.number ?? null) : null };
  },
});
