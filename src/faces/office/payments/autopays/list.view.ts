import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf } from '#lib/money.ts';
import { accountPublicId } from '#accounts';
import * as payments from '#payments';
import type { Operator } from '#operators';
import { backLink, button, details, empty, errorOf, form, notice, pageTitle, pagination, search, summaryOf, table, tag, textField, type Sentences } from '#ui';
import type { OfficePaths } from '../../paths.ts';

export interface AutopayListView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly found: readonly payments.StaffAutopay[];
  readonly asked: string;
  readonly before: string | undefined;
  readonly typed: { readonly autopay?: string; readonly reason?: string };
  readonly isDone: boolean;
  readonly mayStop: boolean;
  readonly sentences: Sentences;
}

export function autopayList(view: AutopayListView): Html {
  const { t, paths, found, asked, before, isDone, sentences } = view;
  return html`${backLink({ label: t('office.payments.title'), href: paths.payments() })}
${summaryOf(t, sentences)}
${isDone && notice({ kind: 'success', title: t('office.autopays.stopped'), isAnswer: true })}
${pageTitle({ title: t('office.autopays.title'), lead: t('office.autopays.lead') })}
${search({ action: paths.autopays(), label: t('office.autopays.search'), value: asked, button: t('office.payments.find') })}
${found.length === 0 ? empty({ icon: 'card', title: t('office.autopays.none'), body: t('office.autopays.none.body') }) : autopayTable(view)}
${pagination({
    label: t('ui.pages'),
    previous: before === undefined ? undefined : { label: t('office.newest'), href: paths.autopays(query(asked)) },
    next: found.length === payments.AUTOPAYS_ON_PAGE ? { label: t('office.earlier'), href: paths.autopays(query(asked, found.at(-1)?.id)) } : undefined,
  })}`;
}

const query = (asked: string, before?: string): string => new URLSearchParams({ ...(asked && { q: asked }), ...(before && { before }) }).toString();

const autopayTable = (view: AutopayListView): Html =>
  table({
    caption: view.t('office.autopays.title'),
    isCaptionHidden: true,
    columns: [{ label: view.t('office.payments.account') }, { label: view.t('office.autopays.terms') }, { label: view.t('office.autopays.since') }, { label: view.t('office.autopays.latest') }, { label: view.t('office.payments.state') }],
    rows: view.found.map((one) => [
      html`<a href="${view.paths.customer(accountPublicId(one.accountId))}">${one.accountNumber}</a>`,
      html`${view.t.money(amountOf(one.ceilingMinor, view.operator.currency))}, ${view.t(`office.autopays.when.${one.mode}`, { day: one.day ?? 0 })}<br><span class="muted small">${one.brand} •• ${one.mask.slice(-4)}</span>`,
      view.t.instant(one.beganAt),
      latestOf(view, one),
      one.endedWhy ? tag({ label: view.t(`office.autopays.ended.${one.endedWhy}`), tone: 'neutral' }) : html`${tag({ label: view.t('office.autopays.on'), tone: 'success' })}${view.mayStop && stopForm(view, one)}`,
    ]),
  });

function latestOf({ t, paths }: AutopayListView, { runState, runWord, runPeriod, paymentId }: payments.StaffAutopay): Html | string {
  if (!runState || !runPeriod) return '–';
  const period = paymentId ? html`<a href="${paths.payment(paymentId)}">${t.period(runPeriod)}</a>` : t.period(runPeriod);
  return html`${period}<br><span class="muted small">${t(`office.autopays.states.${runState}`)}${runWord && ` (${runWord})`}</span>`;
}

function stopForm({ t, paths, token, typed, sentences }: AutopayListView, { id, accountNumber }: payments.StaffAutopay): Html {
  const isMine = typed.autopay === id;
  return details({
    summary: t('office.autopays.stop'),
    isOpen: isMine,
    body: form({
      action: paths.autopayEnd(id),
      hidden: { token: token() },
      body: [
        textField({ id: `reason-${id}`, name: 'reason', label: t('office.payments.reason'), value: isMine ? typed.reason : undefined, ...errorOf(isMine ? sentences : {}, 'reason') }),
        button({ label: t('office.autopays.stop'), kind: 'danger', about: t('office.autopays.stop.of', { account: accountNumber }) }),
      ],
    }),
  });
}
