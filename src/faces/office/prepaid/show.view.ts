import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf, parseMinor } from '#lib/money.ts';
import type { Operator } from '#operators';
import type * as prepaid from '#prepaid';
import { backLink, button, details, empty, errorOf, figure, figures, form, money, notice, pageTitle, radios, section, summaryOf, table, tag, textField, type Sentences } from '#ui';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';
import { entriesTable } from './entries.view.ts';

/** What was typed into a form that was refused. */
export type Typed = { readonly kind?: string; readonly amount?: string; readonly reason?: string; readonly of?: 'adjustment' | 'block' };

export interface AccountView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly now: Temporal.Instant;
  readonly account: prepaid.PrepaidAccount;
  readonly code: string;
  readonly balances: prepaid.Balances;
  readonly detail: prepaid.AccountDetail;
  readonly statement: prepaid.Statement;
  readonly nameOf: StaffNames;
  readonly approvalOf: ReadonlyMap<string, string>;
  readonly secondPersonAbove: string;
  /** Id of an adjustment that is asked for on this page: sent twice it is one. */
  readonly wishId: string;
  readonly done: string | undefined;
  readonly typed: Typed;
  readonly sentences: Sentences;
  readonly mayAdjust: boolean;
  readonly mayBlock: boolean;
  readonly maySeePayments: boolean;
}

export function accountView(view: AccountView): Html {
  const { t, paths, account, done, sentences, statement } = view;
  return html`${backLink({ label: t('office.prepaid.title'), href: paths.prepaidAccounts() })}
${summaryOf(t, sentences)}
${done && notice({ kind: 'success', title: t(`office.prepaid.done.${done}`), isAnswer: true })}
${pageTitle({ title: t('office.prepaid.account', { number: account.number }), lead: account.closedAt ? t('office.prepaid.closed-at', { at: t.instant(account.closedAt) }) : t('office.prepaid.opened-at', { at: t.instant(account.openedAt) }) })}
${blockNotice(view)}
${amounts(view)}
${section({ title: t('office.prepaid.entries'), body: statement.lines.length === 0 ? empty({ icon: 'file', title: t('office.prepaid.entries.none') }) : entriesTable(view) })}
${adjustments(view)}
${!account.closedAt && view.mayAdjust && adjustForm(view)}
${!account.closedAt && view.mayBlock && blockForm(view)}`;
}

const sum = ({ t, account }: AccountView, minor: bigint): string => t.money(amountOf(minor, account.currency));

function amounts(view: AccountView): Html {
  const { t, balances } = view;
  const shown = (['available', 'paid', 'credit', 'held', 'due', 'owed'] as const).filter((name) => name === 'available' || balances[`${name}Minor`] !== 0n);
  return figures(shown.map((name, at) => figure({ label: t(`office.prepaid.${name}`), value: sum(view, balances[`${name}Minor`]), ...(at === 0 && { tone: 'due' as const }), ...(name === 'owed' && { tone: 'overdue' as const }) })));
}

function blockNotice({ t, detail: { block }, nameOf }: AccountView): Html | false {
  return block !== undefined && notice({ kind: 'warning', title: t('office.prepaid.blocked-from', { at: t.instant(block.fromAt) }), body: html`<p>${block.reason}</p><p class="muted small">${nameOf(block.placedBy)}, ${t.instant(block.placedAt)}</p>` });
}

function adjustments(view: AccountView): Html | false {
  const { t, detail, nameOf, paths, approvalOf } = view;
  return (
    detail.adjustments.length > 0 &&
    section({
      title: t('office.prepaid.adjustments'),
      body: table({
        caption: t('office.prepaid.adjustments'),
        isCaptionHidden: true,
        isCompact: true,
        columns: [{ label: t('office.prepaid.what') }, { label: t('office.payments.reason') }, { label: t('office.payments.state') }, { label: t('office.payments.amount'), isNumeric: true }],
        rows: detail.adjustments.map(({ id, kind, reason, requestedBy, requestedAt, state, amountMinor }) => {
          const approval = approvalOf.get(id);
          const word = tag({ label: t(`office.prepaid.states.${state}`), tone: state === 'booked' ? 'success' : state === 'declined' ? 'neutral' : 'warning' });
          return [t(`office.prepaid.kinds.${kind}`), html`${reason}<br><span class="muted small">${nameOf(requestedBy)}, ${t.instant(requestedAt)}</span>`, approval ? html`<a href="${paths.approval(approval)}">${word}</a>` : word, money(sum(view, amountMinor))];
        }),
      }),
    })
  );
}

function adjustForm(view: AccountView): Html {
  const { t, paths, code, token, typed, sentences, wishId, secondPersonAbove, account } = view;
  const mine = typed.of === 'adjustment' ? sentences : {};
  return details({
    summary: t('office.prepaid.adjust'),
    isOpen: typed.of === 'adjustment',
    body: html`<p>${t('office.prepaid.adjust.lead', { amount: t.money({ minor: parseMinor(secondPersonAbove) as bigint, currency: account.currency }) })}</p>${form({
      action: paths.prepaidAdjustments(code),
      hidden: { token: token(), id: wishId },
      body: [
        radios({ name: 'kind', label: t('office.prepaid.what'), choices: (['credit', 'correction'] as const).map((value) => ({ value, label: t(`office.prepaid.kinds.${value}`), hint: t(`office.prepaid.kinds.${value}.hint`) })), value: typed.kind ?? 'credit', ...errorOf(mine, 'kind') }),
        textField({ name: 'amount', label: t('office.payments.amount'), value: typed.amount, ...errorOf(mine, 'amount') }),
        textField({ name: 'reason', id: 'adjustment-reason', label: t('office.payments.reason'), value: typed.of === 'adjustment' ? typed.reason : undefined, ...errorOf(mine, 'reason') }),
        button({ label: t('office.prepaid.adjust.go') }),
      ],
    })}`,
  });
}

function blockForm(view: AccountView): Html {
  const { t, paths, code, token, typed, sentences, detail: { block } } = view;
  const mine = typed.of === 'block' ? sentences : {};
  const word = block ? 'unblock' : 'block';
  return details({
    summary: t(`office.prepaid.${word}`),
    isOpen: typed.of === 'block',
    body: html`<p>${t(`office.prepaid.${word}.lead`)}</p>${form({
      action: block ? paths.prepaidBlockEnd(code) : paths.prepaidBlock(code),
      hidden: { token: token() },
      body: [textField({ name: 'reason', id: 'block-reason', label: t('office.prepaid.block.reason'), value: typed.of === 'block' ? typed.reason : undefined, ...errorOf(mine, 'reason') }), button({ label: t(`office.prepaid.${word}`), kind: block ? 'secondary' : 'danger' })],
    })}`,
  });
}
