import { html, type Html } from '#lib/html/html.ts';
import { backLink, button, errorOf, form, longTextField, notice, pageTitle, radios, summaryList, summaryOf, type Sentences, type SummaryRow } from '#ui';
import type { StaffNames } from '../names.ts';
import { detailRows, type DetailsView } from './details.view.ts';

export interface TypedDecision {
  readonly decision: string;
  readonly reason: string;
}

export interface ApprovalView extends DetailsView {
  readonly token: string;
  readonly names: StaffNames;
  /** The reader asked for it himself, so another one must decide. */
  readonly isOwn: boolean;
  readonly typed: TypedDecision;
  readonly sentences: Sentences;
}

export function approvalPage(view: ApprovalView): Html {
  const { t, paths, approval, isOwn, sentences } = view;
  return html`${backLink({ label: t('office.approvals.title'), href: paths.approvals() })}
${summaryOf(t, sentences)}
${pageTitle({ title: t(`approvals.kinds.${approval.kind}`) })}
${summaryList([...asked(view), ...detailRows(view)])}
${approval.decision !== null ? decided(view) : isOwn ? notice({ kind: 'info', title: t('office.approvals.own'), body: t('office.approvals.own.body') }) : decisionForm(view)}`;
}

const asked = ({ t, approval, names }: ApprovalView): SummaryRow[] => [
  { key: t('office.approvals.requested-by'), value: names(approval.requestedBy) },
  { key: t('office.approvals.requested-at'), value: t.instant(approval.requestedAt) },
  { key: t('office.approvals.reason'), value: approval.reason ?? '–' },
];

function decided({ t, approval, names }: ApprovalView): Html {
  const { decision, decidedBy, decidedAt, decisionReason } = approval;
  const when = decidedAt && t.instant(decidedAt);
  return notice({ kind: decision === 'approve' ? 'success' : 'warning', title: t(`office.approvals.decided.${decision}`, { name: names(decidedBy), at: when ?? '' }), body: decisionReason });
}

function decisionForm({ t, paths, token, approval, typed, sentences }: ApprovalView): Html {
  return form({
    action: paths.approval(approval.id),
    hidden: { token },
    body: [
      radios({
        name: 'decision',
        label: t('office.approvals.decision'),
        choices: (['approve', 'decline'] as const).map((value) => ({ value, label: t(`office.approvals.decision.${value}`) })),
        value: typed.decision,
        ...errorOf(sentences, 'decision'),
      }),
      longTextField({ name: 'reason', label: t('office.approvals.decision-reason'), hint: t('office.approvals.decision-reason.hint'), value: typed.reason, rows: 3, ...errorOf(sentences, 'reason') }),
      button({ label: t('office.approvals.submit') }),
    ],
  });
}
