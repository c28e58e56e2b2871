import type { Row } from '#lib/http/face.ts';
import type { Tx } from '#lib/db/database.ts';
import type { House, Visit } from '#lib/http/visit.ts';
import type * as accounts from '#accounts';
import type { Board } from '#announcements';
import type * as bills from '#bills';
import type { Manuals } from '#manual';
import type * as identity from '#identity';
import type * as notices from '#notices';
import type { Operator } from '#operators';
import type { OrdersHouse } from '#orders';
import type * as payments from '#payments';
import type * as prepaid from '#prepaid';
import type * as privacy from '#privacy';
import type { SsoHouse } from '#sso';
import type { WebhooksHouse } from '#webhooks';
import type { Manifest, PageAssets } from '#ui';
import type { CabinetPaths } from './paths.ts';

/** Who asks: somebody not signed in, or a user with his session. */
export type CabinetActor = { readonly kind: 'visitor' } | { readonly kind: 'user'; readonly session: identity.UserSession; readonly hasPending: boolean };

/** What the cabinet needs of the house beside the frame. */
export interface CabinetHouse extends House<Operator> {
  readonly accountChecks: identity.IdentityHouse['accountChecks'];
  readonly filesFolder: string;
  /** Path of an applicant's own page, for letters. */
  readonly applicantPath: (link: string) => string;
  /** What the copy of a user's data is made of. */
  readonly holders: readonly privacy.Holder[];
  readonly manuals: Manuals;
  readonly linkAccount: identity.LinkAccount;
  readonly findUserByAccount: identity.FindUserByAccount;
  /** What is printed on bills. */
  readonly billAddressOf: bills.BillAddressOf;
  /** Where whoever holds a closing document checks it. */
  readonly checkAddressOf: (operator: Operator, token: string) => string;
  readonly verifier: identity.SigningHouse['verifier'];
  readonly siteOf: identity.SigningHouse['siteOf'];
  /** Where browsers find the program that signs, and whether keys of any authority may be chosen there. */
  readonly ncalayer: { readonly url: string; readonly takesAnyAuthority: boolean };
  readonly purposes: payments.PaymentsHouse['purposes'];
  readonly orders: OrdersHouse;
  /** What will be charged to a prepaid account by itself, handed in by wiring; nothing where nobody charges so. */
  readonly comingCharges?: (tx: Tx, accountId: bigint, from: Temporal.PlainDate) => Promise<readonly prepaid.ComingCharge[]>;
  readonly providerOf: payments.PaymentsHouse['providerOf'];
  /** By which push services know this installation, and those that browsers may name. */
  readonly vapid: notices.Vapid;
  readonly pushHosts: readonly string[];
  readonly board: Board;
  /** Single sign-on of partners' programs. */
  readonly issuerOf: SsoHouse['issuerOf'];
  readonly questionAddress: SsoHouse['questionAddress'];
  readonly partnerName: SsoHouse['partnerName'];
  /** Stand-ins of a demonstration that may be on this machine. */
  readonly localPrograms: readonly string[];
  readonly peopleOf: WebhooksHouse['peopleOf'];
  readonly takeAnswer: WebhooksHouse['takeAnswer'];
  readonly lookOf: (operator: Operator) => { readonly assets: PageAssets; readonly icons: Manifest['icons'] };
}

export type CabinetVisit = Visit<Operator, CabinetActor, CabinetPaths, CabinetHouse>;
export type CabinetRow = Row<CabinetVisit>;

/** The session of a page that needs one: `admit` let nobody else in. */
export function sessionOf(visit: CabinetVisit): identity.UserSession {
  if (visit.actor.kind !== 'user') throw new Error('the page was reached without a session');
  return visit.actor.session;
}

/** What the user reaches with a right, now: for every question about accounts. */
export const reachOf = (visit: CabinetVisit, right: accounts.Reach['right']): accounts.Reach => ({ userId: sessionOf(visit).userId, right, at: visit.now });
