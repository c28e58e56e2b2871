import type { Readable } from 'node:stream';
import type { Database, Tx } from '../db/database.ts';
import type { Html } from '../html/html.ts';
import type { Language, Texts } from '../i18n/texts.ts';
import type { Keys } from '../keys.ts';

/** What a face needs to know of the operator it serves. */
export interface Tenant {
  readonly id: number;
  readonly code: string;
  readonly zone: string;
  readonly languages: readonly Language[];
}

/** Where a request came from, as audit rows and sessions record it. */
export interface Origin {
  readonly requestId: string;
  readonly address: string;
  readonly browser: string;
}

/** What the frame of every face stands on; a face's own house extends it. */
export interface House<Operator extends Tenant> {
  readonly db: Database;
  readonly keys: Keys;
  readonly operator: (id: number) => Operator;
  readonly texts: (language: Language, zone: string) => Texts;
  readonly clock: () => Temporal.Instant;
}

/** One request to a page, with everything the page may use. */
export interface Visit<Operator extends Tenant, Actor, Paths, H extends House<Operator> = House<Operator>> {
  readonly house: H;
  readonly operator: Operator;
  readonly actor: Actor;
  readonly paths: Paths;
  readonly origin: Origin;
  readonly now: Temporal.Instant;
  readonly t: Texts;
  /** Path and query of this page without the language switch, for links back to itself. */
  readonly here: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Fields of a posted form, or the object of a JSON body. */
  readonly body: Readonly<Record<string, unknown>>;
  /** A file being uploaded, streamed; present on rows that declare `upload`. */
  readonly upload?: Upload;
  readonly cookie: (name: string) => string | undefined;
  /** Hidden field of every form: proves that the page was ours and lets a form take effect once. */
  readonly token: () => string;
  /** The reading transaction of a GET, already scoped to the operator. */
  readonly tx: Tx;
}

export interface Upload {
  readonly name: string;
  readonly type: string;
  readonly content: Readable;
}

/** A cookie to set, or to end when the value is null. Names are bare; the face adds its prefix. */
export interface CookieChange {
  readonly name: string;
  readonly value: string | null;
  readonly maxAgeS?: number;
}

/** What a page answers. */
export type Answer = (
  | { readonly page: Html; readonly status?: 200 | 401 | 403 | 404 | 409 | 410 | 422 | 429 | 503 }
  | { readonly to: string }
  | { readonly json: unknown; readonly status?: number }
  | { readonly file: Readable | Buffer; readonly type: string; readonly name?: string }
  | { readonly missing: true }
) & { readonly cookies?: readonly CookieChange[]; readonly headers?: Readonly<Record<string, string>> };

export const missing: Answer = { missing: true };
