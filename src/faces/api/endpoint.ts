import Type, { type Static, type TSchema } from 'typebox';
import Value from 'typebox/value';
import type { Row } from '#lib/http/face.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import type { Answer } from '#lib/http/visit.ts';
import { problem, type ProblemWord } from './problem.ts';
import type { Money } from './shapes.ts';
import type { ApiVisit, Needs } from './visit.ts';

/** A parameter of the query: how it is documented, how its text becomes a value, and what is said when it does not. */
export interface Parameter<T> {
  readonly schema: TSchema;
  readonly read: (text: string) => T | undefined;
  readonly fault: ProblemWord;
}
type Parameters = Readonly<Record<string, Parameter<unknown>>>;
export type Asked<Query extends Parameters> = { readonly [Name in keyof Query]: Query[Name] extends Parameter<infer T> ? T | undefined : never };

/** What an endpoint promises: the document is generated from it, and the tests hold every answer against it. */
export interface Contract {
  /** `accounts.list`: names the operation in the document and its sentence in the messages. */
  readonly id: string;
  readonly query: Parameters;
  /** What is sent, where something is. */
  readonly body: TSchema | undefined;
  /** A file goes along: the body is a form whose fields stand before it. */
  readonly hasFile?: boolean;
  readonly answer: TSchema;
  /** What the answer is; JSON unless said. */
  readonly type?: string;
}

/** What a row runs, and what it promises. */
export type Endpoint = ((visit: ApiVisit) => Promise<Answer>) & { readonly contract: Contract };

export type ApiRow = Row<ApiVisit> & { readonly needs: Needs; readonly run: Endpoint };

interface Declared<Query extends Parameters, Answers extends TSchema, Body extends TSchema> {
  readonly id: string;
  readonly query?: Query;
  readonly body?: Body;
  readonly hasFile?: boolean;
  readonly answer: Answers;
  /** The body of the answer, a word of what is wrong, or nothing for what is not there, or not the caller's. */
  readonly run: (visit: ApiVisit, asked: Asked<Query>, sent: Static<Body>) => Found<Answers> | Promise<Found<Answers>>;
}
/** A refusal may be about a sum: the price as it is now, what is missing. */
export type ApiRefused = Refused<ProblemWord> & { readonly amount?: Static<typeof Money> };
type Found<Answers extends TSchema> = Static<Answers> | ApiRefused | undefined;

/** Answers a question with JSON, in the shape of its schema; the compiler holds `run` to it. */
export function endpoint<Query extends Parameters, Answers extends TSchema, Body extends TSchema>({ id, query = {} as Query, body, hasFile = false, answer, run }: Declared<Query, Answers, Body>): Endpoint {
  const reply = async (visit: ApiVisit): Promise<Answer> => {
    const asked = readQuery(query, visit.query);
    const unfit = body && !Value.Check(body, visit.body) ? refuse<ProblemWord>('bad-body', Value.Errors(body, visit.body)[0]?.instancePath || '/') : undefined;
    const found: Found<Answers> = isRefused<ProblemWord>(asked) ? asked : (unfit ?? (await run(visit, asked, visit.body as Static<Body>)));
    if (found === undefined) return problem(visit, 'not-found');
    if (isRefused<ProblemWord>(found)) return problem(visit, found.refused, { parameter: found.field, amount: (found as ApiRefused).amount });
    return { json: found, headers: { 'content-language': visit.t.language } };
  };
  return Object.assign(reply, { contract: { id, query, body, hasFile, answer } });
}

/** Answers with a document instead of JSON; what is wrong is told as always. */
export function documentEndpoint({ id, type, run }: { readonly id: string; readonly type: string; readonly run: (visit: ApiVisit) => Promise<Buffer | undefined> }): Endpoint {
  const reply = async (visit: ApiVisit): Promise<Answer> => {
    const asked = readQuery({}, visit.query);
    if (isRefused<ProblemWord>(asked)) return problem(visit, asked.refused, { parameter: asked.field });
    const file = await run(visit);
    return file ? { file, type, headers: { 'content-language': visit.t.language } } : problem(visit, 'not-found');
  };
  return Object.assign(reply, { contract: { id, query: {}, body: undefined, answer: Type.String({ contentMediaType: type }), type } });
}

/** Reads the whole query. A parameter that is not declared, or stands twice, is a mistake that must not go unnoticed. */
function readQuery<Query extends Parameters>(query: Query, given: Readonly<Record<string, unknown>>): Asked<Query> | Refused<ProblemWord> {
  const values: Record<string, unknown> = {};
  for (const [name, text] of Object.entries(given)) {
    const parameter = Object.hasOwn(query, name) ? query[name] : undefined;
    if (!parameter) return refuse('unknown-parameter', name);
    if (typeof text !== 'string') return refuse('repeated-parameter', name);
    values[name] = parameter.read(text);
    if (values[name] === undefined) return refuse(parameter.fault, name);
  }
  return values as Asked<Query>;
}
