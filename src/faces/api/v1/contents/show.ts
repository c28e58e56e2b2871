import Type from 'typebox';
import { endpoint, type Endpoint } from '../../endpoint.ts';
import { templateOf, VERSION } from '../../openapi.ts';
import { shape, text } from '../../shapes.ts';

const Contents = shape({
  title: text('api.fields.contents.title'),
  version: text('api.fields.contents.version'),
  documentation: text('api.fields.contents.documentation'),
  resources: Type.Array(shape({ path: text('api.fields.contents.path'), summary: text('api.fields.contents.summary') })),
});

/** What there is, for a person who opens the address in a browser. */
export const showContents = (resources: readonly Endpoint[]): Endpoint =>
  endpoint({
    id: 'contents.show',
    // The contents stand at the root of the version, not below a noun.
    path: '/v1',
    needs: 'public',
    answer: Contents,
    run: ({ t, paths }) => ({
      title: t('api.title'),
      version: VERSION,
      documentation: paths.openapi(),
      resources: resources.map(({ path, schema }) => ({ path: `${paths.home()}${templateOf(path)}`, summary: t(`api.${schema.id}`) })),
    }),
  });
