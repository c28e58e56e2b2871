import type { Row } from '#lib/http/face.ts';
import type { House, Visit } from '#lib/http/visit.ts';
import type { Board } from '#announcements';
import type * as approvals from '#approvals';
import type * as exchange from '#exchange';
import type * as identity from '#identity';
import type { Operator } from '#operators';
import type { OrdersHouse } from '#orders';
import type * as payments from '#payments';
import type { PageAssets } from '#ui';
import type { OfficePaths } from './paths.ts';

/** Who asks: somebody not signed in, or a member of staff with his session. */
export type OfficeActor = { readonly kind: 'visitor' } | { readonly kind: 'staff'; readonly session: identity.StaffSession };

/** What the office needs of the house beside the frame. */
export interface OfficeHouse extends House<Operator> {
  readonly filesFolder: string;
  /** Path of an applicant's own page in the cabinet, for letters. */
  readonly applicantPath: (link: string) => string;
  /** Path of the page that chooses a new password, for letters. */
  readonly recoveryPath: (token: string) => string;
  /** Path of an author's page about a case in the cabinet, for letters. */
  readonly casePath: (id: string) => string;
  readonly board: Board;
  readonly layouts: exchange.Layouts;
  readonly exportSources: exchange.ExportSources;
  readonly exportLayouts: exchange.ExportHouse['exportLayouts'];
  readonly approvalKinds: approvals.ApprovalKinds;
  readonly orders: OrdersHouse;
  readonly purposes: payments.PaymentsHouse['purposes'];
  /** Where whoever holds a closing document checks it. */
  readonly checkAddressOf: (operator: Operator, token: string) => string;
  readonly providerOf: payments.PaymentsHouse['providerOf'];
  readonly lookOf: (operator: Operator) => { readonly assets: PageAssets };
}

export type OfficeVisit = Visit<Operator, OfficeActor, OfficePaths, OfficeHouse>;
export type OfficeRow = Row<OfficeVisit>;

/** The session of a page that needs one: `admit` let nobody else in. */
export function sessionOf(visit: OfficeVisit): identity.StaffSession {
  if (visit.actor.kind !== 'staff') throw new Error('the page was reached without a session');
  return visit.actor.session;
}

/** The same person as operations and the audit record name him. */
export function staffOf(visit: OfficeVisit): { readonly kind: 'staff'; readonly id: string; readonly sessionId: string } {
  const { staffId, sessionId } = sessionOf(visit);
  return { kind: 'staff', id: staffId, sessionId };
}
