import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf } from '#lib/money.ts';
import type { Operator } from '#operators';
import type * as prepaid from '#prepaid';
import { button, buttonLink, buttons, details, empty, figure, figures, form, money, notice, pageTitle, section, summaryList, table, tag } from '#ui';
import type { CabinetPaths } from '../paths.ts';

export interface BalanceView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly account: prepaid.PrepaidAccount;
  readonly balances: prepaid.Balances;
  readonly detail: prepaid.AccountDetail;
  /** Numbers of the payments that money goes back to. */
  readonly numbers: ReadonlyMap<string, string>;
  readonly outlook: prepaid.Outlook;
  readonly now: Temporal.Instant;
  readonly done: string | undefined;
  readonly token: string;
}

/** What is available, what is not and why, what is ahead, and what can be done with it. */
export function balancePage(view: BalanceView): Html {
  const { t, paths, account, balances, done } = view;
  const actions = buttons([
    buttonLink({ label: t('cabinet.balance.top-up'), href: paths.topUp(), icon: 'card' }),
    buttonLink({ label: t('cabinet.balance.statement'), href: paths.balanceStatement(), kind: 'secondary', icon: 'file' }),
    buttonLink({ label: t('cabinet.balance.documents'), href: paths.closingDocuments(), kind: 'secondary', icon: 'bill' }),
  ]);
  return html`${done && notice({ kind: 'success', title: t(`cabinet.balance.done.${done}`), isAnswer: true })}
${pageTitle({ kicker: t('cabinet.balance.number', { number: account.number }), title: t('cabinet.balance.title'), actions })}
${warnings(view)}
${amounts(view)}
${view.detail.lots.length === 0 && balances.availableMinor === 0n ? empty({ icon: 'card', title: t('cabinet.balance.empty'), body: t('cabinet.balance.empty.body') }) : lots(view)}
${held(view)}
${back(view)}
${section({ title: t('cabinet.balance.account'), body: facts(view) })}
${ways(view)}`;
}

const sum = ({ t, account }: BalanceView, minor: bigint): string => t.money(amountOf(minor, account.currency));

function warnings(view: BalanceView): Html {
  const { t, balances, detail: { block }, now } = view;
  const isBlocked = block && Temporal.Instant.compare(block.fromAt, now) <= 0;
  return html`${block && notice({ kind: 'warning', title: isBlocked ? t('cabinet.balance.blocked') : t('cabinet.balance.blocked.from', { at: t.instant(block.fromAt) }), body: block.reason })}
${balances.owedMinor > 0n && notice({ kind: 'warning', title: t('cabinet.balance.owed', { amount: sum(view, balances.owedMinor) }), body: t('cabinet.balance.owed.body') })}`;
}

function amounts(view: BalanceView): Html {
  const { t, balances, outlook: { next, lastsUntil } } = view;
  return figures([
    figure({ label: t('cabinet.balance.available'), value: sum(view, balances.availableMinor), tone: 'due', note: balances.creditMinor > 0n && t('cabinet.balance.of-it-credit', { amount: sum(view, balances.creditMinor) }) }),
    figure({ label: t('cabinet.balance.held'), value: sum(view, balances.heldMinor), note: t('cabinet.balance.held.note') }),
    ...(balances.dueMinor > 0n ? [figure({ label: t('cabinet.balance.due'), value: sum(view, balances.dueMinor) })] : []),
    ...(next ? [figure({ label: t('cabinet.balance.next', { date: t.date(next.on) }), value: sum(view, next.amountMinor), note: lastsUntil ? t('cabinet.balance.lasts', { date: t.date(lastsUntil) }) : t('cabinet.balance.lasts.all'), ...(lastsUntil && { tone: 'overdue' as const }) })] : []),
  ]);
}

function lots(view: BalanceView): Html {
  const { t, detail } = view;
  return details({
    summary: t('cabinet.balance.lots'),
    body: html`<p>${t('cabinet.balance.lots.lead')}</p>${table({
      caption: t('cabinet.balance.lots'),
      isCaptionHidden: true,
      isCompact: true,
      columns: [{ label: t('cabinet.balance.lots.came') }, { label: t('cabinet.pay.amount'), isNumeric: true }, { label: t('cabinet.balance.lots.left'), isNumeric: true }],
      rows: detail.lots.map(({ happenedAt, amountMinor, leftMinor }) => [t.instant(happenedAt), money(sum(view, amountMinor)), money(sum(view, leftMinor))]),
    })}`,
  });
}

function held(view: BalanceView): Html | false {
  const { t, detail: { holds } } = view;
  return (
    holds.length > 0 &&
    section({
      title: t('cabinet.balance.held'),
      body: table({
        caption: t('cabinet.balance.held'),
        isCaptionHidden: true,
        isCompact: true,
        columns: [{ label: t('cabinet.balance.since') }, { label: t('cabinet.pay.amount'), isNumeric: true }],
        rows: holds.map(({ happenedAt, amountMinor }) => [t.instant(happenedAt), money(sum(view, amountMinor))]),
      }),
    })
  );
}

const DUE_TONES = { left: 'success', 'put-back': 'neutral', under: 'info' } as const;

function back(view: BalanceView): Html | false {
  const { t, paths, detail: { dues }, numbers } = view;
  return (
    dues.length > 0 &&
    section({
      title: t('cabinet.balance.back'),
      body: table({
        caption: t('cabinet.balance.back'),
        isCaptionHidden: true,
        isCompact: true,
        columns: [{ label: t('cabinet.balance.back.to') }, { label: t('cabinet.pay.state') }, { label: t('cabinet.pay.amount'), isNumeric: true }],
        rows: dues.map(({ paymentId, amountMinor, endedAs, endedAt, askedAt }) => [
          html`<a href="${paths.payment(paymentId)}">${numbers.get(paymentId) ?? ''}</a>`,
          html`${tag({ label: t(`cabinet.balance.back.${endedAs ?? 'under'}`), tone: DUE_TONES[endedAs ?? 'under'] })}<br><span class="muted small">${t.instant(endedAt ?? askedAt)}</span>`,
          money(sum(view, amountMinor)),
        ]),
      }),
    })
  );
}

function facts({ t, operator, account }: BalanceView): Html {
  const named = (among: 'kinds' | 'regions', code: string): string => {
    const found = operator.profile.prepaid?.[among].find((one) => one.code === code);
    return found ? t.of(found.name) : code;
  };
  return summaryList([
    { key: t('cabinet.balance.number-word'), value: account.number },
    { key: t('cabinet.balance.kind'), value: named('kinds', account.kind) },
    { key: t('cabinet.balance.region'), value: named('regions', account.region) },
    { key: t('cabinet.balance.opened'), value: t.instant(account.openedAt) },
  ]);
}

/** Money back and the end of the account, where each of them can be done. */
function ways({ t, paths, balances, token }: BalanceView): Html | false {
  const isEmpty = balances.paidMinor + balances.heldMinor + balances.dueMinor + balances.owedMinor === 0n;
  const refund = balances.paidMinor > 0n && html`<p>${buttonLink({ label: t('cabinet.balance.refund'), href: paths.unusedMoney(), kind: 'secondary' })}</p>`;
  const closing = isEmpty && details({ summary: t('cabinet.balance.close'), body: html`<p>${t('cabinet.balance.close.lead')}</p>${form({ action: paths.balanceClosing(), hidden: { token }, body: button({ label: t('cabinet.balance.close.go'), kind: 'secondary' }) })}` });
  return html`${refund}${closing}`;
}
