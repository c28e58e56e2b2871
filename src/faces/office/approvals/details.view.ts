import { html } from '#lib/html/html.ts';
import { money as amountOf } from '#lib/money.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Approval } from '#approvals';
import type { Operator } from '#operators';
import type { SummaryRow } from '#ui';
import type { OfficePaths } from '../paths.ts';

export interface DetailsView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly approval: Approval;
  readonly maySeeImports: boolean;
  readonly mayProtectData: boolean;
}

/** What the second person must see to decide, from what was written down when the approval was asked for. */
export function detailRows({ t, operator, paths, approval, maySeeImports, mayProtectData }: DetailsView): SummaryRow[] {
  const { lines, totalMinor, differencePercent, number, account, user } = approval.details;
  const rows: SummaryRow[] = [];
  if (typeof lines === 'number') rows.push({ key: t('office.preview.taken'), value: t.number(lines) });
  if (typeof totalMinor === 'string') rows.push({ key: t('office.preview.total'), value: t.money(amountOf(BigInt(totalMinor), operator.currency)) });
  if (typeof differencePercent === 'number') rows.push({ key: t('office.preview.difference'), value: t('office.preview.percent', { percent: t.number(differencePercent) }) });
  if (typeof number === 'string') rows.push({ key: t(approval.kind === 'order-claim' ? 'office.orders.claim.request' : 'office.payments.number'), value: number });
  if (typeof account === 'string') rows.push({ key: t('office.payments.to-account'), value: account });
  const { document, effectiveOn, demand } = approval.details;
  if (typeof document === 'string') rows.push({ key: t('office.subjects.document'), value: html`<a href="${paths.documentPreview(document)}">${t('office.documents.preview')}</a>` });
  if (typeof effectiveOn === 'string') rows.push({ key: t('office.documents.effective-on'), value: t.date(Temporal.PlainDate.from(effectiveOn)) });
  const { plan, priceMinor } = approval.details;
  if (typeof plan === 'string' && approval.kind === 'price') rows.push({ key: t('office.partners.plan'), value: html`<a href="${paths.priceChange(approval.subject)}">${plan}</a>` });
  if (typeof priceMinor === 'string') rows.push({ key: t('office.partners.price.new'), value: t.money(amountOf(BigInt(priceMinor), operator.currency)) });
  const { service, from } = approval.details;
  if (approval.kind === 'force-majeure' && typeof service === 'string') rows.push({ key: t('office.orders.force-majeure.service'), value: service });
  if (approval.kind.startsWith('force-majeure') && typeof from === 'string') rows.push({ key: t('office.orders.force-majeure.from'), value: t.date(Temporal.PlainDate.from(from)) });
  const { order } = approval.details;
  if (typeof order === 'string') rows.push({ key: t('office.subjects.order'), value: html`<a href="${paths.order(BigInt(order))}">${order}</a>` });
  if (typeof user === 'string') rows.push({ key: t('office.approvals.user'), value: user });
  if (typeof demand === 'string') rows.push({ key: t('office.subjects.demand'), value: mayProtectData ? html`<a href="${paths.demand(demand)}">${t('privacy.kinds.deletion')}</a>` : t('privacy.kinds.deletion') });
  if (approval.kind === 'import' && maySeeImports) rows.push({ key: t('office.subjects.import'), value: html`<a href="${paths.import(approval.subject)}">${t('office.approvals.see-import')}</a>` });
  const { accounts } = approval.details;
  if (typeof accounts === 'number') rows.unshift({ key: t('office.debts.to-be-told'), value: t.number(accounts) });
  if (approval.kind === 'debt-run') rows.push({ key: t('office.subjects.debt-run'), value: html`<a href="${paths.debtRun(approval.subject)}">${t('office.approvals.see-debt-run')}</a>` });
  const { run, partner, reference, on } = approval.details;
  if (approval.kind === 'payout-return' && typeof run === 'string' && typeof partner === 'string' && typeof reference === 'string' && typeof on === 'string') {
    rows.push({ key: t('office.payouts.partner'), value: html`<a href="${paths.payoutRun(run)}">${partner}</a>` }, { key: t('office.payouts.return.reference'), value: reference }, { key: t('office.payouts.return.on'), value: t.date(Temporal.PlainDate.from(on)) });
  }
  if (approval.kind === 'payout-run') rows.push({ key: t('office.subjects.payout-run'), value: html`<a href="${paths.payoutRun(approval.subject)}">${t('office.approvals.see-payouts')}</a>` });
  return rows;
}
