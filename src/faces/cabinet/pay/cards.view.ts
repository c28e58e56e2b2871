import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf } from '#lib/money.ts';
import * as payments from '#payments';
import type { Operator } from '#operators';
import { backLink, button, buttonLink, card, empty, form, money, notice, pageTitle, section, table, tag, tiles, type TagTone } from '#ui';
import type { CabinetPaths } from '../paths.ts';
import { cardName } from './card-name.ts';

export interface CardsView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: () => string;
  readonly cards: readonly payments.SavedCard[];
  readonly autopays: readonly payments.Autopay[];
  readonly runs: readonly payments.AutopayRun[];
  readonly mayStart: boolean;
  /** There is an account without automatic payment. */
  readonly mayAdd: boolean;
  readonly done: 'card-removed' | 'autopay-started' | 'autopay-stopped' | undefined;
  readonly today: Temporal.PlainDate;
}

export function cardsPage(view: CardsView): Html {
  const { t, paths, cards, autopays, runs, done } = view;
  return html`${backLink({ label: t('cabinet.pay.history'), href: paths.paid() })}
${done && notice({ kind: 'success', title: t(`cabinet.cards.done.${done}`), isAnswer: true })}
${pageTitle({ title: t('cabinet.cards.title'), lead: t('cabinet.cards.lead') })}
${section({ title: t('cabinet.autopay.title'), action: anotherLink(view), body: autopays.length === 0 ? noAutopay(view) : tiles(autopays.map((one) => autopayCard(view, one))) })}
${section({ title: t('cabinet.cards.saved'), body: cards.length === 0 ? empty({ icon: 'card', title: t('cabinet.cards.none'), body: t('cabinet.cards.none.body') }) : tiles(cards.map((one) => savedCard(view, one))) })}
${runs.length > 0 && section({ title: t('cabinet.autopay.runs'), body: runsTable(view) })}`;
}

const anotherLink = ({ t, paths, cards, autopays, mayAdd }: CardsView): Html | false => mayAdd && cards.length > 0 && autopays.length > 0 && html`<a href="${paths.newAutopay()}">${t('cabinet.autopay.another')}</a>`;

const noAutopay = ({ t, paths, cards, mayStart }: CardsView): Html =>
  html`${empty({ icon: 'clock', title: t('cabinet.autopay.none'), body: t(cards.length === 0 ? 'cabinet.autopay.none.first-card' : 'cabinet.autopay.none.body') })}
${mayStart && cards.length > 0 && html`<p>${buttonLink({ label: t('cabinet.autopay.set-up'), href: paths.newAutopay(), icon: 'card' })}</p>`}`;

function autopayCard(view: CardsView, autopay: payments.Autopay): Html {
  const { t, operator, paths, token } = view;
  return card({
    title: t('cabinet.account.number', { number: autopay.accountNumber }),
    aside: tag({ label: t('cabinet.autopay.on'), tone: 'success' }),
    body: html`<p>${whenText(view, autopay)}</p>
<p>${t('cabinet.autopay.up-to', { amount: t.money(amountOf(autopay.ceilingMinor, operator.currency)) })}<br>${cardName(autopay)}</p>`,
    footer: form({ action: paths.autopayEnd(autopay.id), hidden: { token: token() }, body: button({ label: t('cabinet.autopay.stop'), kind: 'secondary', about: autopay.accountNumber }) }),
  });
}

const whenText = ({ t, operator }: CardsView, { mode, day }: payments.Autopay): string => t(`cabinet.autopay.when.${mode}.told`, { day: day ?? 0, days: operator.profile.payments?.autopay.daysBeforeDue ?? 0 });

function savedCard({ t, paths, token, today, autopays }: CardsView, one: payments.SavedCard): Html {
  const isOver = payments.isExpired(one.expires, today);
  const used = autopays.filter(({ cardId }) => cardId === one.id).length;
  return card({
    title: cardName(one),
    aside: isOver && tag({ label: t('cabinet.cards.expired'), tone: 'danger' }),
    body: html`${one.expires && html`<p class="muted">${t('cabinet.cards.until', { until: one.expires })}</p>`}${used > 0 && html`<p>${t('cabinet.cards.used', { count: used })}</p>`}`,
    footer: form({ action: paths.cardEnd(one.id), hidden: { token: token() }, body: button({ label: t(used > 0 ? 'cabinet.cards.remove-all' : 'cabinet.cards.remove'), kind: 'quiet', about: cardName(one) }) }),
  });
}

const RUN_TONES: Record<payments.AutopayRun['state'], TagTone> = { told: 'info', charging: 'warning', paid: 'success', failed: 'danger', skipped: 'neutral' };

const runsTable = ({ t, operator, paths, runs }: CardsView): Html =>
  table({
    caption: t('cabinet.autopay.runs'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.autopay.period') }, { label: t('cabinet.autopay.charge-on') }, { label: t('cabinet.pay.state') }, { label: t('cabinet.pay.amount'), isNumeric: true }],
    rows: runs.map(({ period, chargeOn, state, word, amountMinor, paymentId }) => [
      paymentId ? html`<a href="${paths.payment(paymentId)}">${t.period(period)}</a>` : t.period(period),
      t.date(chargeOn),
      html`${tag({ label: t(`cabinet.autopay.states.${state}`), tone: RUN_TONES[state] })}${word && html`<br><span class="muted small">${wordText(t, word)}</span>`}`,
      money(t.money(amountOf(amountMinor, operator.currency))),
    ]),
  });

/** Why a bill was not paid: the bank's word, or ours. */
function wordText(t: Texts, word: string): string {
  const key = [`cabinet.autopay.words.${word}`, `cabinet.pay.failures.${word}`, `payments.refusals.${word}`].find((one) => t.has(one));
  return key ? t(key) : word;
}
