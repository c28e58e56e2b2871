import { amount } from '#lib/http/form.ts';
import { CURRENCY_SIGN, decimal } from '#lib/money.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { html } from '#lib/html/html.ts';
import { reading } from '#lib/db/transaction.ts';
import * as payments from '#payments';
import * as prepaid from '#prepaid';
import { backLink, button, errorOf, form, isFaulty, numberField, pageTitle, summaryOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import { openDraft, sealDraft } from '../../pay/draft.ts';
import { isOffered } from '../../pay/payable.ts';
import { sessionOf, type CabinetVisit } from '../../visit.ts';
import { isKept, openBalance } from '../own.ts';

/** How much the account is topped up by (PL-4). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  if (!isKept(visit) || !isOffered(visit)) return missing;
  const { paths, house, query, now, t } = visit;
  const account = await openBalance(visit);
  if (!account) return { to: paths.balance() };
  const draft = openDraft(house.keys, sessionOf(visit).userId, query['draft'], now);
  const drafted = draft?.parts[0]?.amountMinor ?? lacked(visit);
  return page(visit, account, drafted === undefined ? '' : decimal(drafted).replace('.', t.language === 'en' ? '.' : ','), {});
}

/** What a page that leads here says is missing, and no less than may be paid at once. */
function lacked({ query, operator }: CabinetVisit): bigint | undefined {
  const minor = /^\d{1,15}$/.test(query['minor'] ?? '') ? BigInt(query['minor'] as string) : undefined;
  const terms = payments.termsOf(operator);
  const leastMinor = terms ? payments.minorOf(terms.least) : 0n;
  return minor === undefined || minor >= leastMinor ? minor : leastMinor;
}

export async function post(visit: CabinetVisit): Promise<Answer> {
  if (!isKept(visit) || !isOffered(visit)) return missing;
  const { paths, house, operator, body, now, t } = visit;
  const { userId } = sessionOf(visit);
  const account = await reading(house.db, operator.id, (tx) => prepaid.accountOf(tx, userId));
  if (!account || account.closedAt) return { to: paths.balance() };
  const text = String(body['amount'] ?? '');
  const read = amount()(text);
  const sentence = 'fault' in read ? t(`cabinet.errors.${read.fault}`) : sentenceOf(visit, read.value);
  if (sentence || 'fault' in read) return page(visit, account, text, { amount: sentence ?? '' });
  return { to: paths.topUpCheck(sealDraft(house.keys, userId, [{ accountId: account.id, amountMinor: read.value }], now)) };
}

/** Why the amount cannot be taken, if it cannot. */
function sentenceOf({ t, operator }: CabinetVisit, minor: bigint): string | undefined {
  const terms = payments.termsOf(operator);
  if (!terms || minor < payments.minorOf(terms.least)) return t('payments.refusals.too-small');
  return minor > payments.minorOf(terms.most) ? t('payments.refusals.too-large') : undefined;
}

function page(visit: CabinetVisit, account: prepaid.PrepaidAccount, typed: string, sentences: Sentences): Answer {
  const { t, operator, paths } = visit;
  const terms = payments.termsOf(operator);
  const sum = (text: string): string => t.money({ minor: payments.minorOf(text), currency: operator.currency });
  const main = html`${backLink({ label: t('cabinet.balance.title'), href: paths.balance() })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('cabinet.pay.step', { step: 1, steps: 3 }), title: t('cabinet.balance.top-up'), lead: t('cabinet.balance.number', { number: account.number }) })}
${form({
    action: paths.topUp(),
    hidden: { token: visit.token() },
    body: [
      numberField({ name: 'amount', label: t('cabinet.pay.amount'), hint: terms && t('cabinet.balance.top-up.hint', { least: sum(terms.least), most: sum(terms.most) }), value: typed, unit: CURRENCY_SIGN[operator.currency], ...errorOf(sentences, 'amount') }),
      button({ label: t('ui.continue') }),
    ],
  })}`;
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.balance.top-up'), sentences), section: 'prepaid', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
