import Type from 'typebox';
import { endpoint } from '../../endpoint.ts';
import { templateOf, VERSION } from '../../openapi.ts';
import { shape } from '../../shapes.ts';
import { resourceRows } from '../routes.ts';

/** What there is, for a person who opens the address in a browser. */
export const showContents = endpoint({
  id: 'contents.show',
  answer: shape({
    title: Type.String(),
    version: Type.String(),
    /** Address of the document. */
    documentation: Type.String(),
    resources: Type.Array(shape({ path: Type.String(), summary: Type.String() })),
  }),
  run: ({ t, paths }) => ({
    title: t('api.title'),
    version: VERSION,
    documentation: paths.openapi(),
    resources: resourceRows.map(({ path, run }) => ({ path: `${paths.v1()}${templateOf(path)}`, summary: t(`api.${run.contract.id}`) })),
  }),
});
