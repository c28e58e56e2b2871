import Type, { type Static } from 'typebox';
import type { Answer } from '#lib/http/visit.ts';
import { Money } from './shapes.ts';
import type { ApiVisit } from './visit.ts';

/** Everything that can be wrong with a request, by the word that programs branch on. */
export const PROBLEMS = {
  'bad-request': 400,
  'unknown-parameter': 400,
  'repeated-parameter': 400,
  'bad-body': 422,
  'bad-cursor': 400,
  'key-reused': 409,
  'unknown-meter': 422,
  'wrong-state': 409,
  'order-state': 409,
  'price-changed': 409,
  'short-balance': 409,
  'not-orderable': 409,
  'no-prepaid-account': 409,
  'not-registered': 409,
  'open-already': 409,
  'nothing-to-refund': 409,
  'not-applicable': 409,
  'not-in-force': 409,
  'by-certificate': 409,
  'bad-period': 400,
  'periods-reversed': 400,
  'periods-too-long': 400,
  'bad-place': 400,
  'unauthenticated': 401,
  'insufficient-scope': 403,
  'not-found': 404,
  'too-many-requests': 429,
  'internal': 500,
  'unavailable': 503,
} as const;

export type ProblemWord = keyof typeof PROBLEMS;

/** Problem details (RFC 9457). `type` is for programs, `title` and `detail` are for people, in the language of the answer. */
export const Problem = Type.Object(
  {
    type: Type.Enum(Object.keys(PROBLEMS).map(typeOf), { description: 'api.fields.problem.type' }),
    title: Type.String({ description: 'api.fields.problem.title' }),
    status: Type.Integer({ minimum: 400, maximum: 599, description: 'api.fields.problem.status' }),
    detail: Type.String({ description: 'api.fields.problem.detail' }),
    parameter: Type.Optional(Type.String({ description: 'api.fields.problem.parameter' })),
    amount: Type.Optional(Money),
    requestId: Type.String({ description: 'api.fields.problem.request-id' }),
  },
  { $id: 'Problem', additionalProperties: false },
);

/** The answer to a request that something is wrong with; `parameter` names what the caller has to mend, `amount` is the sum that it is about. */
export function problem(visit: Speaking, word: ProblemWord, { parameter, amount, headers = {} }: { parameter?: string | undefined; amount?: Amount | undefined; headers?: Readonly<Record<string, string>> } = {}): Answer {
  const status = PROBLEMS[word];
  return { json: problemOf(visit, word, status, { parameter, amount }), status, headers: { 'content-language': visit.t.language, ...headers } };
}

/** The same for what the frame finds wrong, by status: unknown addresses, requests it cannot read, bugs, a database out of reach. */
export function troubleOf(visit: Speaking, status: number): Static<typeof Problem> {
  const exact = status === 404 ? 'not-found' : status === 503 ? 'unavailable' : undefined;
  return problemOf(visit, exact ?? (status < 500 ? 'bad-request' : 'internal'), status);
}

type Amount = Static<typeof Money>;
type Speaking = Pick<ApiVisit, 't' | 'origin'>;

const PARAMETER_LENGTH = 100;

function problemOf({ t, origin }: Speaking, word: ProblemWord, status: number, { parameter, amount }: { readonly parameter?: string | undefined; readonly amount?: Amount | undefined } = {}): Static<typeof Problem> {
  const named = parameter?.slice(0, PARAMETER_LENGTH);
  return {
    type: typeOf(word),
    title: t(`api.problems.${word}.title`),
    status,
    detail: t(`api.problems.${word}.detail`, { parameter: named ?? '' }),
    ...(named === undefined ? {} : { parameter: named }),
    ...(amount && { amount }),
    requestId: origin.requestId,
  };
}

function typeOf(word: string): string {
  return `urn:kabinet:problem:${word}`;
}
