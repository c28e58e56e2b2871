import { html } from '#lib/html/html.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { money as amountOf } from '#lib/money.ts';
import { isRefused } from '#lib/outcome.ts';
import * as payments from '#payments';
import * as prepaid from '#prepaid';
import { backLink, button, figure, figures, form, isFaulty, money, pageTitle, summaryOf, table, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import { openDraft, type Draft } from '../../pay/draft.ts';
import { isOffered } from '../../pay/payable.ts';
import { sessionOf, type CabinetVisit } from '../../visit.ts';
import { isKept } from '../own.ts';

/** The amount and the fee once more, before it counts. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  if (!isKept(visit) || !isOffered(visit)) return missing;
  const { house, query, now, paths, tx } = visit;
  const { userId } = sessionOf(visit);
  const draft = openDraft(house.keys, userId, query['draft'], now);
  const account = await prepaid.accountOf(tx, userId);
  return draft && account ? page(visit, account, draft, query['draft'] as string, {}) : { to: paths.topUp() };
}

/** Starts the payment. The same draft, from whichever tab, leads to the same payment. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  if (!isKept(visit) || !isOffered(visit)) return missing;
  const { house, operator, t, body, now, origin, paths } = visit;
  const { userId } = sessionOf(visit);
  const draft = openDraft(house.keys, userId, body['draft'], now);
  const account = await reading(house.db, operator.id, (tx) => prepaid.accountOf(tx, userId));
  if (!draft || !account) return { to: paths.topUp() };
  const returnUrl = `${house.siteOf(operator)}${paths.paymentReturn(draft.id).slice(paths.home().length - 1)}`;
  const outcome = await payments.startPayment(house, operator, userId, { ...draft, isTopUp: true, savesCard: false, returnUrl, origin }, now);
  if (!isRefused(outcome)) return { to: paths.paymentBank(draft.id) };
  if (outcome.refused === 'page-closed') return { to: paths.payment(draft.id) };
  return page(visit, account, draft, body['draft'] as string, { '': t(`payments.refusals.${outcome.refused}`) });
}

function page(visit: CabinetVisit, account: prepaid.PrepaidAccount, { parts }: Draft, sealed: string, sentences: Sentences): Answer {
  const { t, operator, paths } = visit;
  const amountMinor = parts.reduce((sum, part) => sum + part.amountMinor, 0n);
  const terms = payments.termsOf(operator);
  const feeMinor = terms ? payments.feeOf(amountMinor, terms.fee) : 0n;
  const sum = (minor: bigint): string => t.money(amountOf(minor, operator.currency));
  const total = sum(amountMinor + feeMinor);
  const main = html`${backLink({ label: t('ui.back'), href: paths.topUp(sealed) })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('cabinet.pay.step', { step: 2, steps: 3 }), title: t('cabinet.pay.check'), lead: t('cabinet.pay.check.lead') })}
${figures([figure({ label: t('cabinet.pay.total'), value: total, tone: 'due', note: feeMinor === 0n ? t('cabinet.pay.no-fee') : t('cabinet.pay.with-fee', { fee: sum(feeMinor) }) })])}
${table({
    caption: t('cabinet.pay.what'),
    isCaptionHidden: true,
    isCompact: true,
    columns: [{ label: t('cabinet.pay.what') }, { label: t('cabinet.pay.amount'), isNumeric: true }],
    rows: [[t('cabinet.balance.top-up.of', { number: account.number }), money(sum(amountMinor))]],
    foot: [...(feeMinor > 0n ? [[t('payments.fee'), money(sum(feeMinor))]] : []), [t('cabinet.pay.total'), money(total)]],
  })}
${form({ action: paths.topUpCheck(sealed), hidden: { token: visit.token(), draft: sealed }, body: button({ label: t('cabinet.pay.go', { amount: total }), icon: 'card' }) })}
<p class="muted small">${t('cabinet.balance.top-up.credited')} ${t('cabinet.pay.check.bank')}</p>`;
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.pay.check'), sentences), section: 'prepaid', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
