import { html } from '#lib/html/html.ts';
import { money as amountOf } from '#lib/money.ts';
import type { SummaryRow } from '#ui';
import type { ApprovalView } from './decide.view.ts';

/** What the second person must see to decide, from what was written down when the approval was asked for. */
export function detailRows({ t, operator, paths, approval, maySeeImports }: ApprovalView): SummaryRow[] {
  const { lines, totalMinor, differencePercent } = approval.details;
  const rows: SummaryRow[] = [];
  if (typeof lines === 'number') rows.push({ key: t('office.preview.taken'), value: t.number(lines) });
  if (typeof totalMinor === 'string') rows.push({ key: t('office.preview.total'), value: t.money(amountOf(BigInt(totalMinor), operator.currency)) });
  if (typeof differencePercent === 'number') rows.push({ key: t('office.preview.difference'), value: t('office.preview.percent', { percent: t.number(differencePercent) }) });
  if (approval.kind === 'import' && maySeeImports) rows.push({ key: t('office.subjects.import'), value: html`<a href="${paths.import(approval.subject)}">${t('office.approvals.see-import')}</a>` });
  return rows;
}
