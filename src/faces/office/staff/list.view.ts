import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { may, PERMISSIONS, ROLES, type Permission, type StaffMember } from '#identity';
import { icon, pageTitle, section, table } from '#ui';

export interface StaffView {
  readonly t: Texts;
  readonly staff: readonly StaffMember[];
}

export const staffList = (view: StaffView): Html => html`${pageTitle({ title: view.t('office.staff.title'), lead: view.t('office.staff.lead') })}
${staffTable(view)}
${section({ title: view.t('office.staff.permissions'), body: permissionsTable(view) })}`;

const staffTable = ({ t, staff }: StaffView): Html =>
  table({
    caption: t('office.staff.title'),
    isCaptionHidden: true,
    columns: ['name', 'email', 'roles', 'since'].map((key) => ({ label: t(`office.staff.${key}`) })),
    rows: staff.map(({ name, email, roles, enrolledAt }) => [name, email, roles.map((role) => t(`office.roles.${role}`)).join(', '), t.instant(enrolledAt)]),
  });

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
