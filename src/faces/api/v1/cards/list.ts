import Type from 'typebox';
import * as payments from '#payments';
import { endpoint } from '../../endpoint.ts';
import { instantAt, instantText, orNull, shape, text } from '../../shapes.ts';
import { userOf } from '../../visit.ts';

const Card = shape(
  { id: text('api.fields.card.id'), brand: text('api.fields.card.brand'), lastFour: text('api.fields.card.last-four'), expires: orNull(text('api.fields.card.expires')), savedAt: instantAt('api.fields.card.saved-at') },
  { $id: 'Card', description: 'api.fields.card' },
);

/** The cards that the user let the bank keep, newest first; nothing by which one could be charged. */
export const listCards = endpoint({
  id: 'cards.list',
  answer: shape({ cards: Type.Array(Card) }),
  async run(visit) {
    const found = await payments.cardsOf(visit.tx, userOf(visit).userId);
    return { cards: found.map(({ id, brand, mask, expires, savedAt }) => ({ id, brand, lastFour: mask.slice(-4), expires: expires || null, savedAt: instantText(savedAt) })) };
  },
});
