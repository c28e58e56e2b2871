import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf } from '#lib/money.ts';
import type { Kind, Preview, PreviewCounts } from '#exchange';
import { serviceName, type Operator } from '#operators';
import { figure, figures, money, notice, section, summaryList, table } from '#ui';

interface PreviewView {
  readonly t: Texts;
  readonly operator: Operator;
}

/** What applying a registry would do to accounts and sums, and what looks odd. */
export function preview(view: PreviewView, kind: Kind, found: Preview): Html {
  const { t } = view;
  return html`${!found.isApplicable && notice({ kind: 'danger', title: t('office.preview.not-applicable'), body: t('office.preview.not-applicable.body') })}
${found.remarks.length > 0 && notice({ kind: 'warning', title: t('office.preview.remarks'), body: html`<ul>${found.remarks.map(({ word, count, line }) => html`<li>${t(`exchange.remarks.${word}`, { count, line: line ?? 0 })}</li>`)}</ul>` })}
${found.entries && section({ title: t(`office.preview.entries.${kind}`), body: counts(t, found.entries, ALL) })}
${kind !== 'rates' && kind !== 'holdings' && section({ title: t('office.preview.accounts'), body: html`${counts(t, found.accounts, found.entries ? ['inFile', 'known'] : ALL)}${found.changes && changes(t, found.changes)}` })}
${found.sums.length > 0 && section({ title: t('office.preview.sums'), body: sumsTable(view, found) })}
${found.suspicious.length > 0 && section({ title: t('office.preview.suspicious'), body: suspiciousTable(view, found) })}`;
}

/** How much, how far from what is there, and how many lines. */
export function leading(view: PreviewView, found: Preview): Html {
  const { t } = view;
  const taken = figure({ label: t('office.preview.taken'), value: t.number(found.taken), note: t('office.preview.of-lines', { lines: t.number(found.lines), rejected: t.number(found.rejected) }) });
  if (found.sums.length === 0) return figures([taken]);
  const compared = found.comparedPeriod && t('office.preview.compared', { period: t.period(found.comparedPeriod) });
  return figures([
    figure({ label: t('office.preview.total'), value: amount(view, found.totalMinor) }),
    figure({ label: t('office.preview.difference'), value: found.differencePercent === null ? t('office.preview.nothing-to-compare') : t('office.preview.percent', { percent: t.number(found.differencePercent) }), note: compared }),
    taken,
  ]);
}

const ALL = ['inFile', 'known', 'added', 'changed', 'unchanged'] as const;

/** Registries of metering open no account and change none: of accounts they only say which they name. */
const counts = (t: Texts, of: PreviewCounts, said: readonly (keyof PreviewCounts)[]): Html =>
  summaryList(said.map((key) => ({ key: t(`office.preview.accounts.${key.toLowerCase()}`), value: t.number(of[key]) })));

/** What becomes of accounts that are known: only what there is is said. */
function changes(t: Texts, { closed, reopened, transferred, missing, closesMissing, isTooMany, open }: NonNullable<Preview['changes']>): Html {
  const rows = Object.entries({ closed, reopened, transferred, ...(closesMissing && { missing }) }).filter(([, count]) => count > 0);
  const warning = isTooMany && notice({ kind: 'danger', title: t('office.preview.changes.too-many', { missing, open }) });
  return html`${warning}${rows.length > 0 && summaryList(rows.map(([key, count]) => ({ key: t(`office.preview.changes.${key}`), value: t.number(count) })))}`;
}

function sumsTable(view: PreviewView, { sums }: Preview): Html {
  const { t, operator } = view;
  const hasServices = sums.some(({ service }) => service !== '');
  const numeric = (key: string) => ({ label: t(`office.preview.${key}`), isNumeric: true });
  return table({
    caption: t('office.preview.sums'),
    isCaptionHidden: true,
    columns: [{ label: t('ui.period') }, ...(hasServices ? [{ label: t('office.charge.service') }] : []), numeric('lines'), numeric('in-file'), numeric('present'), numeric('change')],
    rows: sums.map((sum) => [
      t.period(sum.period),
      ...(hasServices ? [t.of(serviceName(operator, sum.service))] : []),
      t.number(sum.lines),
      money(amount(view, sum.minor)),
      money(amount(view, sum.presentMinor)),
      money(amount(view, sum.afterMinor - sum.presentMinor)),
    ]),
  });
}

function suspiciousTable(view: PreviewView, { suspicious, arithmetic }: Preview): Html {
  const { t } = view;
  return html`${arithmetic > 0 && html`<p>${t('office.preview.arithmetic', { count: arithmetic })}</p>`}
${table({
  caption: t('office.preview.suspicious'),
  isCaptionHidden: true,
  columns: [{ label: t('office.imports.line') }, { label: t('office.account.number') }, { label: t('office.imports.why') }, { label: t('office.preview.sum'), isNumeric: true }],
  rows: suspicious.map(({ line, account, word, minor }) => [String(line), account, t(`exchange.suspicions.${word}`), money(amount(view, minor))]),
})}`;
}

const amount = ({ t, operator }: PreviewView, minor: bigint): string => t.money(amountOf(minor, operator.currency));
