import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Attempt, Delivery, DeliveryLine, DeliveryState } from '#webhooks';
import { backLink, button, empty, form, section, summaryList, table, tag, type TagTone } from '#ui';
import type { CabinetPaths } from '../../paths.ts';

const TONES: Readonly<Record<DeliveryState, TagTone>> = { waiting: 'info', arrived: 'success', 'given-up': 'danger' };

/** The log: newest first, each line a way to what was sent and answered. */
export function deliveryTable(t: Texts, paths: CabinetPaths, lines: readonly DeliveryLine[]): Html {
  if (lines.length === 0) return empty({ icon: 'mail', title: t('cabinet.programs.deliveries.none'), body: t('cabinet.programs.deliveries.none.body') });
  return table({
    caption: t('cabinet.programs.deliveries'),
    isCaptionHidden: true,
    columns: ['event', 'subject', 'at', 'state', 'answer'].map((name) => ({ label: t(`cabinet.programs.columns.${name}`) })),
    rows: lines.map((one) => [html`<a href="${paths.delivery(one.id)}">${one.event}</a>`, one.subject, t.instant(one.queuedAt), stateTag(t, one.state), answered(t, one.latestStatus, one.latestFault)]),
  });
}

/** One delivery: what was sent, every attempt with what came back, and the way to send it again. */
export function deliveryPage(t: Texts, paths: CabinetPaths, token: string, delivery: Delivery): Html {
  return html`${backLink({ label: t('cabinet.programs.deliveries'), href: paths.deliveries() })}
${summaryList([
    { key: t('cabinet.programs.columns.event'), value: delivery.event },
    { key: t('cabinet.programs.columns.subject'), value: delivery.subject },
    { key: t('cabinet.programs.columns.state'), value: stateTag(t, delivery.state) },
    { key: t('cabinet.programs.id'), value: delivery.id },
    ...(delivery.nextAttemptAt ? [{ key: t('cabinet.programs.next'), value: t.instant(delivery.nextAttemptAt) }] : []),
  ])}
${form({ action: paths.deliveryAttempt(delivery.id), hidden: { token }, body: button({ label: t('cabinet.programs.again'), kind: 'secondary' }) })}
${section({ title: t('cabinet.programs.sent'), body: html`<pre class="as-typed">${delivery.body}</pre>` })}
${section({ title: t('cabinet.programs.attempts'), body: delivery.log.length === 0 ? html`<p class="muted">${t('cabinet.programs.attempts.none')}</p>` : attempts(t, delivery.log) })}`;
}

const attempts = (t: Texts, log: readonly Attempt[]): Html =>
  table({
    caption: t('cabinet.programs.attempts'),
    isCaptionHidden: true,
    columns: ['at', 'took', 'answer', 'by'].map((name) => ({ label: t(`cabinet.programs.columns.${name}`) })),
    rows: log.map((one) => ({
      cells: [t.instant(one.at), t('cabinet.programs.took', { ms: one.tookMs }), answered(t, one.status, one.fault), t(one.isByHand ? 'cabinet.programs.by.hand' : 'cabinet.programs.by.program')],
      below: one.answer ? html`<pre class="as-typed">${one.answer}</pre>` : html`<p class="muted">${t('cabinet.programs.no-text')}</p>`,
    })),
  });

const stateTag = (t: Texts, state: DeliveryState): Html => tag({ label: t(`cabinet.programs.states.${state}`), tone: TONES[state] });

const answered = (t: Texts, status: number | null, fault: string | null): string => (fault ? t(`cabinet.programs.faults.${fault}`) : status === null ? '–' : String(status));
