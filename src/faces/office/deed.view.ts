import { html, type Piece } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as accounts from '#accounts';
import type { Entry } from '#audit';
import { may, type Permission, type Role } from '#identity';
import type { Operator } from '#operators';
import type { StaffNames } from './names.ts';
import type { OfficePaths } from './paths.ts';

/** What was done, in words; an act that has none yet is named as the record names it. */
export const deedText = (t: Texts, { action, details }: Pick<Entry, 'action'> & Partial<Pick<Entry, 'details'>>): string =>
  t.has(`office.actions.${action}`) ? t(`office.actions.${action}`, { number: String(details?.['number'] ?? '') }) : action;

/** Who did it: a member of staff by name, a customer by what he is. */
export const actorText = (t: Texts, names: StaffNames, { actorKind, actorId }: Entry): string =>
  actorKind === 'staff' ? names(actorId) : t(`office.actors.${actorKind}`);

/** A reason is one of the profile's list, or what the member of staff wrote. */
export function reasonText(t: Texts, operator: Operator, reason: string | null): string | null {
  const listed = operator.profile.accessReasons.find(({ code }) => code === reason);
  return listed ? t.of(listed.name) : reason;
}

/** What it was about, with the way there where there is a page that the reader may open. */
export function subjectPiece(t: Texts, paths: OfficePaths, reader: { readonly roles: readonly Role[] }, { subjectKind, subjectId }: Entry): Piece {
  if (subjectKind === null || subjectId === null) return null;
  const name = t.has(`office.subjects.${subjectKind}`) ? t(`office.subjects.${subjectKind}`) : subjectKind;
  const room = ROOMS[subjectKind];
  return room && may(reader, room.permission) ? html`<a href="${room.to(paths, subjectId)}">${name}</a>` : name;
}

interface Room {
  readonly permission: Permission;
  readonly to: (paths: OfficePaths, id: string) => string;
}

const ROOMS: Readonly<Record<string, Room>> = {
  account: { permission: 'open customers', to: (paths, id) => paths.customer(accounts.accountPublicId(BigInt(id))) },
  import: { permission: 'see imports', to: (paths, id) => paths.import(id) },
  approval: { permission: 'approve', to: (paths, id) => paths.approval(id) },
  request: { permission: 'see requests', to: (paths, id) => paths.request(id) },
  incident: { permission: 'see requests', to: (paths, id) => paths.incident(id) },
  reconciliation: { permission: 'reconcile payments', to: (paths, id) => paths.reconciliation(id) },
  demand: { permission: 'protect personal data', to: (paths, id) => paths.demand(id) },
  breach: { permission: 'protect personal data', to: (paths, id) => paths.breach(id) },
  case: { permission: 'see content', to: (paths, id) => paths.case(id) },
  document: { permission: 'see documents', to: (paths, id) => paths.document(id) },
};
