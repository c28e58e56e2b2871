import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { may, PERMISSIONS, ROLES, type Permission, type StaffMember } from '#identity';
import type { Operator } from '#operators';
import { requestSettings } from '#requests';
import { icon, notice, pageTitle, section, table } from '#ui';
import type { OfficePaths } from '../paths.ts';

export interface StaffView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly staff: readonly StaffMember[];
  /** The queues that each can work on; undefined where the operator takes no requests. */
  readonly skills: ReadonlyMap<string, readonly string[]> | undefined;
  readonly isSaved: boolean;
}

export const staffList = (view: StaffView): Html => html`${view.isSaved && notice({ kind: 'success', title: view.t('office.staff.skills.saved'), isAnswer: true })}
${pageTitle({ title: view.t('office.staff.title'), lead: view.t('office.staff.lead') })}
${staffTable(view)}
${section({ title: view.t('office.staff.permissions'), body: permissionsTable(view) })}`;

const staffTable = (view: StaffView): Html => {
  const { t, staff, skills } = view;
  return table({
    caption: t('office.staff.title'),
    isCaptionHidden: true,
    columns: ['name', 'email', 'roles', ...(skills ? ['skills'] : []), 'since'].map((key) => ({ label: t(`office.staff.${key}`) })),
    rows: staff.map((one) => [one.name, one.email, one.roles.map((role) => t(`office.roles.${role}`)).join(', '), ...(skills ? [skillsCell(view, one)] : []), t.instant(one.enrolledAt)]),
  });
};

function skillsCell({ t, operator, paths, skills }: StaffView, one: StaffMember): Html | string {
  if (!may(one, 'work on requests')) return '';
  const own = skills?.get(one.id) ?? [];
  const names = requestSettings(operator).queues.filter(({ code }) => own.includes(code)).map(({ name }) => t.of(name));
  return html`${names.length === 0 ? t('office.staff.skills.all') : names.join(', ')} <a href="${paths.skills(one.id)}" aria-label="${t('office.staff.skills.of', { name: one.name })}">${t('office.staff.skills.change')}</a>`;
}

/** Read across: who may do this. Read down: what this role may do. */
const permissionsTable = ({ t }: StaffView): Html =>
  table({
    caption: t('office.staff.permissions'),
    isCaptionHidden: true,
    columns: [{ label: t('office.staff.permission') }, ...ROLES.map((role) => ({ label: t(`office.roles.${role}`) }))],
    rows: PERMISSIONS.map((permission) => [t(`office.permissions.${keyOf(permission)}`), ...ROLES.map((role) => may({ roles: [role] }, permission) && yes(t))]),
  });

const yes = (t: Texts): Html => html`${icon('check')}<span class="visually-hidden">${t('office.staff.yes')}</span>`;

/** A permission is a sentence; the key of its text has dashes. */
const keyOf = (permission: Permission): string => permission.replaceAll(' ', '-');
