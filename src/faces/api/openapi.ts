import type { TSchema } from 'typebox';
import type { Texts } from '#lib/i18n/texts.ts';
import { MONTHS_AT_MOST } from './months.ts';
import { Problem, PROBLEMS, type ProblemWord } from './problem.ts';
import { PACES } from '#lib/http/paces.ts';
import type { ApiRow } from './endpoint.ts';

/** Version of what is promised, not of the program: it grows by additions alone while the path says v1. */
export const VERSION = '1.0.0';

interface Described {
  readonly t: Texts;
  /** Address of the version, which the endpoints' paths are below. */
  readonly server: string;
  readonly rows: readonly ApiRow[];
}

/** The OpenAPI 3.1 document of rows that a token opens, generated from the very schemas that their answers are held against. */
export function openapi({ t, server, rows }: Described) {
  const schemas: Record<string, unknown> = {};
  const schemaOf = (schema: TSchema) => published(schema, t, schemas);
  const problems = schemaOf(Problem);
  const paths = [...Map.groupBy(rows, ({ path }) => templateOf(path))].map(([path, own]) => [path, Object.fromEntries(own.map((row) => [row.method.toLowerCase(), operation(row, t, schemaOf)]))] as const);
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: { title: t('api.title'), version: VERSION, description: t('api.description', { token: PACES.token.most, address: PACES.address.most, months: MONTHS_AT_MOST }) },
    servers: [{ url: server }],
    paths: Object.fromEntries(paths),
    components: {
      schemas,
      responses: Object.fromEntries((Object.entries(STATUSES) as [ProblemWord, string][]).map(([word, name]) => [name, problemResponse(word, problems, t)])),
      headers: {
        'RateLimit': { description: t('api.headers.rate-limit'), schema: { type: 'string' } },
        'RateLimit-Policy': { description: t('api.headers.rate-limit-policy'), schema: { type: 'string' } },
        'Content-Language': { description: t('api.headers.content-language'), schema: { type: 'string' } },
      },
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: t('api.token') } },
    },
  };
}

/** `/v1/accounts/:account` as the document writes it, below its server's address: `/accounts/{account}`. */
export const templateOf = (path: string): string => path.replace(/^\/v1/, '').replace(/:(\w+)/g, '{$1}') || '/';

function operation({ method, needs, path, run: { contract: { id, query, body, hasFile, answer, type = 'application/json' } } }: ApiRow, t: Texts, schemaOf: (schema: TSchema) => unknown) {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, description: t(`api.parameters.${name}`), schema: { type: 'string' } }));
  const inQuery = Object.entries(query).map(([name, { schema }]) => ({ name, in: 'query', schema: schemaOf(schema) }));
  const words: (keyof typeof STATUSES)[] = ['bad-request', 'unauthenticated', 'too-many-requests', 'internal', 'unavailable'];
  words.push('insufficient-scope');
  if (inPath.length > 0 || method === 'POST') words.push('not-found');
  if (method === 'POST') words.push('key-reused');
  if (body) words.push('bad-body');
  return {
    operationId: id,
    summary: t(`api.${id}`),
    security: [{ token: isScope(needs) ? [needs] : [] }],
    ...(inPath.length + inQuery.length > 0 ? { parameters: [...inPath, ...inQuery] } : {}),
    ...(body ? { requestBody: { required: true, content: { [hasFile ? 'multipart/form-data' : 'application/json']: { schema: schemaOf(hasFile ? withFile(body) : body) } } } } : {}),
    responses: {
      200: { description: t('api.answer'), headers: HEADERS, content: { [type]: { schema: schemaOf(answer) } } },
      ...Object.fromEntries(words.map((word) => [PROBLEMS[word], { $ref: `#/components/responses/${STATUSES[word]}` }])),
    },
  };
}

/** The fields of a form and the file behind them. */
const withFile = ({ properties, required }: TSchema & { readonly properties?: Record<string, TSchema>; readonly required?: readonly string[] }): TSchema => ({
  type: 'object',
  properties: { ...properties, file: { type: 'string', format: 'binary', description: 'api.fields.import.content' } },
  required: [...(required ?? []), 'file'],
  additionalProperties: false,
});

const isScope = (needs: string): boolean => needs.includes(':');

const HEADERS = Object.fromEntries(['RateLimit', 'RateLimit-Policy', 'Content-Language'].map((name) => [name, { $ref: `#/components/headers/${name}` }]));

/** One response for each status, told by its most general word. */
const STATUSES = {
  'bad-request': 'BadRequest',
  'bad-body': 'BadBody',
  'key-reused': 'KeyReused',
  'unauthenticated': 'Unauthenticated',
  'insufficient-scope': 'InsufficientScope',
  'not-found': 'NotFound',
  'too-many-requests': 'TooManyRequests',
  'internal': 'Internal',
  'unavailable': 'Unavailable',
} as const satisfies Partial<Record<ProblemWord, string>>;

const problemResponse = (word: ProblemWord, schema: unknown, t: Texts) => ({ description: t(`api.problems.${word}.title`), content: { 'application/problem+json': { schema } } });

/** A schema with its descriptions spoken; what has a name of its own moves to the components and is referred to. */
function published(schema: unknown, t: Texts, named: Record<string, unknown>): unknown {
  if (Array.isArray(schema)) return schema.map((part) => published(part, t, named));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $id, ...rest } = schema as { $id?: string };
  const spoken = Object.fromEntries(Object.entries(rest).map(([key, part]) => [key, key === 'description' && typeof part === 'string' ? t(part) : published(part, t, named)]));
  if ($id === undefined) return spoken;
  named[$id] = spoken;
  return { $ref: `#/components/schemas/${$id}` };
}
