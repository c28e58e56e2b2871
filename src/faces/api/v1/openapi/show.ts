import Type from 'typebox';
import { endpoint, type Endpoint } from '../../endpoint.ts';
import { openapi } from '../../openapi.ts';

/** The document that describes the API, in the language asked for. */
export function showOpenapi(resources: readonly Endpoint[]): Endpoint {
  const self: Endpoint = endpoint({
    id: 'openapi.show',
    path: '/v1/openapi.json',
    needs: 'public',
    answer: Type.Object({ openapi: Type.String({ description: 'api.fields.openapi' }) }),
    run: ({ t, paths }) => openapi({ t, server: paths.home(), endpoints: [self, ...resources] }) as { openapi: string },
  });
  return self;
}
