import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Approval } from '#approvals';
import { empty, notice, pageTitle, table } from '#ui';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';

export interface ApprovalListView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly pending: readonly Approval[];
  readonly names: StaffNames;
  /** The decision just taken, to be confirmed in words. */
  readonly done: 'approve' | 'decline' | undefined;
}

export function approvalList(view: ApprovalListView): Html {
  const { t, pending, done } = view;
  return html`${done && notice({ kind: 'success', title: t(`office.approvals.done.${done}`), isAnswer: true })}
${pageTitle({ title: t('office.approvals.title'), lead: t('office.approvals.lead') })}
${pending.length === 0 ? empty({ icon: 'check', title: t('office.approvals.none') }) : approvalsTable(view, pending)}`;
}

export const approvalsTable = ({ t, paths, names }: Pick<ApprovalListView, 't' | 'paths' | 'names'>, pending: readonly Approval[]): Html =>
  table({
    caption: t('office.approvals.title'),
    isCaptionHidden: true,
    columns: [{ label: t('office.approvals.what') }, { label: t('office.approvals.requested-by') }, { label: t('office.approvals.requested-at') }, { label: t('office.approvals.reason') }],
    rows: pending.map((approval) => [
      html`<a href="${paths.approval(approval.id)}">${t(`approvals.kinds.${approval.kind}`)}</a>`,
      names(approval.requestedBy),
      t.instant(approval.requestedAt),
      approval.reason ?? '–',
    ]),
  });
