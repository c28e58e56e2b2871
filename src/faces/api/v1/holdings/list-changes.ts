import Type from 'typebox';
import * as holdings from '#holdings';
import { endpoint } from '../../endpoint.ts';
import { id, instantAt, instantText, known, orNull, shape, text } from '../../shapes.ts';
import { Content, contentOf } from './holding.ts';
import { ownHolding } from './show.ts';

const Change = shape(
  {
    at: instantAt('api.fields.change.at'),
    fields: Type.Array(text('api.fields.change.field')),
    before: orNull(Content),
    after: Content,
  },
  { $id: 'HoldingChange' },
);

/** What became of a receipt since it came to its holder, newest first. */
export const listChanges = endpoint({
  id: 'holdings.history',
  answer: shape({ holding: id('hld', 'api.fields.holding.id'), changes: Type.Array(Change) }),
  async run(visit) {
    const holding = await ownHolding(visit);
    if (!holding) return undefined;
    const changes = await holdings.historyOf(visit.tx, holding);
    return { holding: holdings.holdingPublicId(holding.id), changes: changes.map(({ at, fields, before, after }) => ({ at: instantText(at), fields: [...fields], before: known(before, contentOf), after: contentOf(after) })) };
  },
});
