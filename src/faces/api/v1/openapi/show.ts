import Type from 'typebox';
import { endpoint } from '../../endpoint.ts';
import { openapi } from '../../openapi.ts';
import { resourceRows } from '../routes.ts';

/** The document that describes the API, in the language asked for. */
export const showOpenapi = endpoint({
  id: 'openapi.show',
  answer: Type.Object({ openapi: Type.String() }),
  run: ({ t, paths }) => openapi({ t, server: paths.v1(), rows: resourceRows }),
});
