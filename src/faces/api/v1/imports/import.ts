import Type, { type Static } from 'typebox';
import * as exchange from '#exchange';
import { instantAt, instantText, orNull, shape, text } from '../../shapes.ts';

const count = (description: string) => Type.Integer({ minimum: 0, description });

/** A registry on its way into the accounts. */
export const Import = shape(
  {
    id: text('api.fields.import.id'),
    layout: text('api.fields.import.layout'),
    file: text('api.fields.import.file'),
    state: Type.Enum([...exchange.STATES], { description: 'api.fields.import.state' }),
    stateAt: instantAt('api.fields.import.state-at'),
    word: orNull(text('api.fields.import.word')),
    lines: orNull(count('api.fields.import.lines')),
    taken: orNull(count('api.fields.import.taken')),
    rejected: orNull(count('api.fields.import.rejected')),
  },
  { $id: 'Import', description: 'api.fields.import' },
);

export const importObject = ({ id, layout, file, state, stateAt, word, preview }: exchange.ImportDetail): Static<typeof Import> => ({
  id, layout, file: file.name, state, stateAt: instantText(stateAt), word, lines: preview?.lines ?? null, taken: preview?.taken ?? null, rejected: preview?.rejected ?? null,
});
