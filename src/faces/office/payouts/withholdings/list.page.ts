import type { Tx } from '#lib/db/database.ts';
import { reading } from '#lib/db/transaction.ts';
import { html, type Html } from '#lib/html/html.ts';
import { readForm, text, type Field } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import { money as amountOf } from '#lib/money.ts';
import { isRefused } from '#lib/outcome.ts';
import { may } from '#identity';
import * as settlements from '#settlements';
import { backLink, button, empty, errorOf, form, isFaulty, longTextField, money, notice, pageTitle, section, sentencesOf, summaryOf, table, textField, titleOf, type Sentences } from '#ui';
import { officePage } from '../../layout.view.ts';
import { staffNames, type StaffNames } from '../../names.ts';
import { sessionOf, staffOf, type OfficeVisit } from '../../visit.ts';

/** Counted from one; longer numbers are none of ours. */
const counted = (digits: number): Field<bigint> => (typed) => (typed.trim() === '' ? { fault: 'missing' } : /^[1-9]\d*$/.test(typed.trim()) && typed.trim().length <= digits ? { value: BigInt(typed.trim()) } : { fault: 'not-a-number' });

const FIELDS = { order: counted(18), period: counted(6), reason: text({ max: 500 }) };
const NOTHING = { order: '', period: '', reason: '' };

/** Periods whose money waits while a claim is looked into, and withholding one more (PO 5.9). */
export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, visit.tx, NOTHING, {});

export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, now, paths } = visit;
  const { values, faults, typed } = readForm(FIELDS, body);
  const again = (sentences: Sentences) => reading(house.db, operator.id, (tx) => page(visit, tx, typed, sentences));
  if (!values) return again(sentencesOf(t, 'office.withholdings', faults));
  const outcome = await settlements.withhold(house, operator, staffOf(visit), { orderId: values.order, ordinal: Number(values.period), reason: values.reason }, now);
  return isRefused<settlements.WithholdRefusal>(outcome) ? again({ [outcome.field ?? '']: t(`settlements.refusals.${outcome.refused}`) }) : { to: paths.withholdings('withheld') };
}

/** Lets a period into payouts again. */
export async function postEnd(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, params, now, paths } = visit;
  const id = params['withholding'] ?? '';
  if (!isUuid(id)) return missing;
  const outcome = await settlements.liftWithholding(house, operator, staffOf(visit), id, now);
  return isRefused(outcome) ? reading(house.db, operator.id, (tx) => page(visit, tx, NOTHING, { '': t(`settlements.refusals.${outcome.refused}`) })) : { to: paths.withholdings('lifted') };
}

async function page(visit: OfficeVisit, tx: Tx, typed: typeof NOTHING, sentences: Sentences): Promise<Answer> {
  const { t, operator, paths, query } = visit;
  if (!settlements.termsOf(operator)) return missing;
  const [found, names] = await Promise.all([settlements.withheldPeriods(tx), staffNames(tx, t)]);
  const done = ['withheld', 'lifted'].find((word) => word === query['done']);
  const mayAct = may(sessionOf(visit), 'reconcile payments');
  const title = t('office.withholdings.title');
  const main = html`${backLink({ label: t('office.payouts.title'), href: paths.payouts() })}
${summaryOf(t, sentences)}
${done && !isFaulty(sentences) && notice({ kind: 'success', title: t(`office.withholdings.done.${done}`), isAnswer: true })}
${pageTitle({ title, lead: t('office.withholdings.lead') })}
${found.length === 0 ? empty({ icon: 'check', title: t('office.withholdings.none') }) : list(visit, found, names, mayAct)}
${mayAct && section({ title: t('office.withholdings.new'), body: asking(visit, typed, sentences) })}`;
  return { page: officePage(visit, { title: titleOf(t, title, sentences), section: 'payouts', main }), status: isFaulty(sentences) ? 422 : 200 };
}

const list = ({ t, operator, paths, token }: OfficeVisit, found: readonly settlements.Withholding[], names: StaffNames, mayAct: boolean): Html =>
  table({
    caption: t('office.withholdings.title'),
    isCaptionHidden: true,
    columns: [{ label: t('office.withholdings.order') }, { label: t('office.withholdings.period') }, { label: t('office.withholdings.sum'), isNumeric: true }, { label: t('office.withholdings.reason') }, { label: t('office.withholdings.since') }, ...(mayAct ? [{ label: t('office.withholdings.act') }] : [])],
    rows: found.map(({ id, orderId, ordinal, grossMinor, commissionMinor, reason, placedBy, placedAt }) => [
      html`<a href="${paths.order(orderId)}">${orderId.toString()}</a>`,
      t.number(ordinal),
      money(t.money(amountOf(grossMinor - commissionMinor, operator.currency))),
      reason,
      html`${t.instant(placedAt)}<br><span class="muted small">${names(placedBy)}</span>`,
      ...(mayAct ? [form({ action: paths.withholdingEnd(id), hidden: { token: token() }, body: button({ label: t('office.withholdings.lift'), kind: 'secondary', about: t('office.withholdings.about', { order: orderId.toString(), period: ordinal }) }) })] : []),
    ]),
  });

const asking = ({ t, paths, token }: OfficeVisit, typed: typeof NOTHING, sentences: Sentences): Html =>
  form({
    action: paths.withholdings(),
    hidden: { token: token() },
    body: [
      textField({ name: 'order', label: t('office.withholdings.order'), size: 'medium', inputmode: 'numeric', value: typed.order, ...errorOf(sentences, 'order') }),
      textField({ name: 'period', label: t('office.withholdings.period'), hint: t('office.withholdings.period.hint'), size: 'short', inputmode: 'numeric', value: typed.period, ...errorOf(sentences, 'period') }),
      longTextField({ name: 'reason', label: t('office.withholdings.reason'), hint: t('office.withholdings.reason.hint'), rows: 3, value: typed.reason, ...errorOf(sentences, 'reason') }),
      button({ label: t('office.withholdings.withhold') }),
    ],
  });
