import type { House, Visit } from '#lib/http/visit.ts';
import type * as accounts from '#accounts';
import type { Board } from '#announcements';
import type * as bills from '#bills';
import type * as exchange from '#exchange';
import type * as identity from '#identity';
import type { Operator } from '#operators';
import type { OrdersHouse } from '#orders';
import type { PaymentsHouse } from '#payments';
import type * as privacy from '#privacy';
import type { WebhooksHouse } from '#webhooks';
import type { ApiPaths } from './paths.ts';

/** What a row asks for: nothing, any good token, or a token with a scope. */
export type Needs = 'public' | 'token' | identity.Scope | exchange.ProgramScope;

/** A program: acting for the user whose personal token it shows, or for nobody. */
export type ApiActor =
  | { readonly kind: 'visitor'; /** A token was shown that is not, or no longer, good here. */ readonly hasBadToken: boolean }
  | ({ readonly kind: 'user' } & identity.TokenHolder)
  /** A program of the operator's own. */
  | ({ readonly kind: 'program' } & exchange.Program);

/** What the API needs of the house beside the frame. */
export interface ApiHouse extends House<Operator>, exchange.ExchangeHouse, WebhooksHouse, Pick<PaymentsHouse, 'providerOf' | 'purposes'> {
  readonly orders: OrdersHouse;
  readonly exportSources: exchange.ExportSources;
  /** Where whoever holds a closing document checks it. */
  readonly checkAddressOf: (operator: Operator, token: string) => string;
  readonly billAddressOf: bills.BillAddressOf;
  readonly board: Board;
  /** What the copy of a person's data is made of. */
  readonly holders: readonly privacy.Holder[];
}

export type ApiVisit = Visit<Operator, ApiActor, ApiPaths, ApiHouse>;

/** The operator's program that asks: `admit` let nobody else in. */
export function programOf(visit: ApiVisit): Extract<ApiActor, { kind: 'program' }> {
  if (visit.actor.kind !== 'program') throw new Error('the endpoint was reached without the token of a program');
  return visit.actor;
}

/** The user a program acts for: `admit` let nobody else in. */
export function userOf(visit: ApiVisit): Extract<ApiActor, { kind: 'user' }> {
  if (visit.actor.kind !== 'user') throw new Error('the endpoint was reached without a token');
  return visit.actor;
}

/** What the user a program acts for reaches with a right, now: for every question about accounts. */
export const reachOf = (visit: ApiVisit, right: accounts.Reach['right']): accounts.Reach => ({ userId: userOf(visit).userId, right, at: visit.now });
