import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { CURRENCY_SIGN, money as amountOf } from '#lib/money.ts';
import * as payments from '#payments';
import type { Operator } from '#operators';
import { backLink, button, checkbox, empty, errorOf, form, numberField, pageTitle, radios, selectField, summaryOf, type Sentences } from '#ui';
import type { CabinetPaths } from '../../paths.ts';
import { cardName } from '../card-name.ts';
import type { Payable } from '../payable.ts';

export interface TypedAutopay {
  readonly account: string;
  readonly card: string;
  readonly ceiling: string;
  readonly mode: string;
  readonly day: string;
}

export interface NewAutopayView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: string;
  /** Accounts that have no automatic payment yet. */
  readonly open: readonly Payable[];
  readonly cards: readonly payments.SavedCard[];
  readonly consent: string;
  /** The highest ceiling, written out. */
  readonly most: string;
  readonly typed: TypedAutopay;
  readonly sentences: Sentences;
}

export function newAutopay(view: NewAutopayView): Html {
  const { t, paths, open, cards, sentences } = view;
  const top = html`${backLink({ label: t('cabinet.cards.title'), href: paths.cards() })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.autopay.new'), lead: t('cabinet.autopay.new.lead') })}`;
  if (cards.length === 0) return html`${top}${empty({ icon: 'card', title: t('cabinet.cards.none'), body: t('cabinet.autopay.none.first-card') })}`;
  if (open.length === 0) return html`${top}${empty({ icon: 'check', title: t('cabinet.autopay.all-set') })}`;
  return html`${top}${form({ action: paths.newAutopay(), hidden: { token: view.token }, body: fields(view) })}`;
}

/** The tick is never set beforehand: consent is an act. */
function fields({ t, operator, open, cards, consent, most, typed, sentences }: NewAutopayView): Html[] {
  const choose = { value: '', label: t('cabinet.autopay.choose') };
  const account = typed.account || (open.length === 1 ? (open[0] as Payable).code : '');
  const chosen = open.find(({ code }) => code === account);
  const latest = chosen?.leftMinor !== undefined && chosen.leftMinor !== null && chosen.leftMinor > 0n ? t('cabinet.autopay.ceiling.now', { amount: t.money(amountOf(chosen.leftMinor, operator.currency)) }) : '';
  return [
    selectField({ name: 'account', label: t('cabinet.autopay.account'), value: account, options: [choose, ...open.map((one) => ({ value: one.code, label: [one.account.number, one.label ?? one.account.address].filter(Boolean).join(', ') }))], ...errorOf(sentences, 'account') }),
    selectField({ name: 'card', label: t('cabinet.autopay.card'), value: typed.card || (cards.length === 1 ? (cards[0] as payments.SavedCard).id : ''), options: [choose, ...cards.map((one) => ({ value: one.id, label: cardName(one) }))], size: 'medium', ...errorOf(sentences, 'card') }),
    numberField({ name: 'ceiling', label: t('cabinet.autopay.ceiling'), hint: [t('cabinet.autopay.ceiling.hint', { most }), latest].filter(Boolean).join(' '), value: typed.ceiling, unit: CURRENCY_SIGN[operator.currency], ...errorOf(sentences, 'ceiling') }),
    radios({
      name: 'mode',
      label: t('cabinet.autopay.when'),
      hint: t('cabinet.autopay.when.hint'),
      value: typed.mode,
      choices: payments.WHENS.map((mode) => ({ value: mode, label: t(`cabinet.autopay.when.${mode}`, { days: operator.profile.payments?.autopay.daysBeforeDue ?? 0 }) })),
      ...errorOf(sentences, 'mode'),
    }),
    selectField({ name: 'day', label: t('cabinet.autopay.day'), hint: t('cabinet.autopay.day.hint'), value: typed.day, options: [choose, ...Array.from({ length: payments.LATEST_DAY }, (_, at) => ({ value: String(at + 1), label: String(at + 1) }))], size: 'short', ...errorOf(sentences, 'day') }),
    checkbox({ name: 'consent', label: consent, isChecked: false, ...errorOf(sentences, 'consent') }),
    button({ label: t('cabinet.autopay.start') }),
  ];
}
