import Type, { type Static } from 'typebox';
import * as holdings from '#holdings';
import { dateOn, dateText, exact, id, known, orNull, shape, text } from '../../shapes.ts';

const CONTENT = {
  holder: text('api.fields.holding.holder'),
  state: Type.Enum([...holdings.STATES], { description: 'api.fields.holding.state' }),
  crop: text('api.fields.holding.crop'),
  class: orNull(text('api.fields.holding.class')),
  weight: exact('api.fields.holding.weight'),
  elevator: text('api.fields.holding.elevator'),
  harvestYear: orNull(Type.Integer({ description: 'api.fields.holding.harvest-year' })),
  issuedOn: orNull(dateOn('api.fields.holding.issued-on')),
  encumbrances: Type.Array(text('api.fields.holding.encumbrance')),
};

/** What a registry says of a receipt. */
export const Content = shape(CONTENT, { $id: 'HoldingContent' });

export const Holding = shape({ id: id('hld', 'api.fields.holding.id'), number: text('api.fields.holding.number'), ...CONTENT }, { $id: 'Holding' });

export const contentOf = (one: holdings.Content): Static<typeof Content> => ({
  holder: one.holder, state: one.state, crop: one.crop, class: one.class, weight: one.weight, elevator: one.elevator, harvestYear: one.harvestYear,
  issuedOn: known(one.issuedOn, dateText), encumbrances: [...one.encumbrances],
});

export const holdingLine = (one: holdings.Holding): Static<typeof Holding> => ({ id: holdings.holdingPublicId(one.id), number: one.number, ...contentOf(one) });
