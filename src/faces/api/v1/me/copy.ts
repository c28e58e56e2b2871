import Type from 'typebox';
import * as privacy from '#privacy';
import { endpoint } from '../../endpoint.ts';
import { instantAt, instantText, shape, text } from '../../shapes.ts';
import { userOf } from '../../visit.ts';

const Fact = shape({ field: text('api.fields.copy.field'), label: text('api.fields.copy.label'), value: text('api.fields.copy.value') }, { $id: 'Fact', description: 'api.fields.copy.fact' });

/** Everything that is held of the user, part by part, with what it is for (LE-5): the same copy as in the cabinet. */
export const showCopy = endpoint({
  id: 'me.copy',
  answer: shape({
    madeAt: instantAt('api.fields.copy.made-at'),
    sections: Type.Array(shape({ name: text('api.fields.copy.name'), purpose: text('api.fields.copy.purpose'), records: Type.Array(Type.Array(Fact), { description: 'api.fields.copy.records' }) })),
  }),
  async run(visit) {
    const { tx, t, operator, house, now } = visit;
    const sections = await privacy.copyOf(house.holders, tx, operator, t, userOf(visit).userId);
    const factsOf = (record: privacy.Facts) => Object.entries(record).map(([field, value]) => ({ field, label: t(`privacy.fields.${field}`), value }));
    return { madeAt: instantText(now), sections: sections.map(({ holder, records }) => ({ name: holder, purpose: t(`privacy.purposes.${holder}`), records: records.map(factsOf) })) };
  },
});
