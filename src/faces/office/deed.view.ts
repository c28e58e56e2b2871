import { html, type Piece } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as accounts from '#accounts';
import type { Entry } from '#audit';
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

/** What it was about, with the way there where there is a page. */
export function subjectPiece(t: Texts, paths: OfficePaths, { subjectKind, subjectId }: Entry): Piece {
  if (subjectKind === null || subjectId === null) return null;
  const name = t.has(`office.subjects.${subjectKind}`) ? t(`office.subjects.${subjectKind}`) : subjectKind;
  if (subjectKind === 'account') {
    const code = accounts.accountPublicId(BigInt(subjectId));
    return html`<a href="${paths.customer(code)}">${name} ${code}</a>`;
  }
  if (subjectKind === 'import') return html`<a href="${paths.import(subjectId)}">${name}</a>`;
  if (subjectKind === 'approval') return html`<a href="${paths.approval(subjectId)}">${name}</a>`;
  return name;
}
