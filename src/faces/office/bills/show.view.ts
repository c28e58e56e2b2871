import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type * as bills from '#bills';
import { backLink, LANGUAGE_NAMES, notice, pageTitle, progress, table } from '#ui';
import type { OfficePaths } from '../paths.ts';
import { stateTag } from './list.view.ts';

export interface BillRunView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly run: bills.BillRun;
  readonly parts: readonly bills.RunPart[];
}

/** How far the run is, and the archives that it has made, to be downloaded while it goes on. */
export function billRun({ t, paths, run, parts }: BillRunView): Html {
  return html`${backLink({ label: t('office.bills.title'), href: paths.bills() })}
${pageTitle({ kicker: LANGUAGE_NAMES[run.language], title: t('office.bills.run', { period: t.period(run.period) }), actions: stateTag(t, run) })}
${!run.finishedAt && !run.failedAt && progress({ id: 'run', label: t('office.bills.progress'), max: 1, text: t('office.bills.made-so-far', { count: run.bills }), refresh: { seconds: 3, href: paths.billRun(run.id), label: t('office.bills.refresh') } })}
${run.failedAt && notice({ kind: 'danger', title: t('office.bills.failed'), body: t('office.bills.failed.body') })}
${run.finishedAt && html`<p>${t('office.bills.all-made', { count: run.bills, at: t.instant(run.finishedAt) })}</p>`}
${parts.length > 0 && table({
    caption: t('office.bills.archives'),
    columns: [{ label: t('office.bills.archive') }, { label: t('office.bills.accounts') }, { label: t('office.bills.made'), isNumeric: true }],
    rows: parts.map(({ part, bills: count, firstAccount, latestAccount }) => [html`<a href="${paths.billArchive(run.id, part)}" download>${t('office.bills.part', { part })}</a>`, t('office.bills.range', { first: firstAccount, latest: latestAccount }), t.number(count)]),
  })}`;
}
