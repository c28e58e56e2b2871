import { reading } from '#lib/db/transaction.ts';
import { html, type Html } from '#lib/html/html.ts';
import { choice, readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import { money } from '#lib/money.ts';
import { isRefused } from '#lib/outcome.ts';
import * as catalog from '#catalog';
import { may } from '#identity';
import { backLink, button, errorOf, form, isFaulty, longTextField, notice, pageTitle, radios, sentencesOf, summaryList, summaryOf, titleOf, type Sentences } from '#ui';
import { officePage } from '../../layout.view.ts';
import { sessionOf, staffOf, type OfficeVisit } from '../../visit.ts';

interface Typed {
  readonly decision: string;
  readonly reason: string;
}

/** What a plan shall cost: put before a second person, or declined. */
export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, { decision: '', reason: '' }, {});

export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, origin, now, paths } = visit;
  const changeId = params['change'] ?? '';
  const { values, faults, typed } = readForm({ decision: choice(['submit', 'decline']), reason: text({ max: 500, optional: true }) }, body);
  if (!values) return page(visit, typed, sentencesOf(t, 'office.partners', faults));
  const { id, sessionId } = staffOf(visit);
  const outcome = await catalog.submitPrice(house, operator, { id, sessionId }, { changeId, ...values, origin }, now);
  if (!isRefused<string>(outcome)) return { to: paths.priceChange(changeId, outcome) };
  const isOfDay = outcome.field === 'from' || outcome.field === 'price';
  return outcome.refused === 'unknown' ? missing : page(visit, typed, { [isOfDay ? '' : (outcome.field ?? '')]: t(`catalog.refusals.${outcome.refused}`) });
}

async function page(visit: OfficeVisit, typed: Typed, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, params, query } = visit;
  const id = params['change'] ?? '';
  if (!isUuid(id) || !operator.profile.catalog) return missing;
  const found = await reading(house.db, operator.id, async (tx) => {
    const change = await catalog.priceChangeOf(tx, id);
    return change && { change, plan: await catalog.nameOfPlan(tx, change.planId), prices: await catalog.pricesOf(tx, change.planId) };
  });
  if (!found?.plan) return missing;
  const { change, plan, prices } = found;
  const amount = (minor: bigint): string => t.money(money(minor, operator.currency));
  const title = `${t.of(plan.serviceName)}: ${t.of(plan.name)}`;
  const done = (['submitted', 'declined'] as const).find((word) => word === query['done']);
  const main = html`${backLink({ label: t('office.sections.partners'), href: paths.partners() })}
${done && !isFaulty(sentences) && notice({ kind: 'success', title: t(`office.partners.done.${done}`), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('office.partners.price-change'), title })}
${summaryList([
    { key: t('office.partners.partner'), value: html`<a href="${paths.partner(plan.partnerId)}">${plan.partnerName}</a>` },
    { key: t('office.partners.service'), value: html`<a href="${paths.partnerService(plan.serviceId)}">${t.of(plan.serviceName)}</a>` },
    { key: t('office.partners.price.latest'), value: prices[0] ? t('office.partners.from-day', { date: t.date(prices[0].fromOn), price: amount(prices[0].priceMinor) }) : t('office.partners.price.first') },
    { key: t('office.partners.price.new'), value: amount(change.priceMinor) },
    { key: t('office.partners.from'), value: t.date(change.fromOn) },
    { key: t('office.partners.state'), value: t(`catalog.price-states.${change.state}`) },
    ...(change.reason === null ? [] : [{ key: t('office.partners.reason'), value: change.reason }]),
  ])}
${change.state === 'proposed' && may(sessionOf(visit), 'publish prices') && decision(visit, change.id, typed, sentences)}`;
  return { page: officePage(visit, { title: titleOf(t, title, sentences), section: 'partners', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}

const decision = ({ t, paths, token }: OfficeVisit, id: string, typed: Typed, sentences: Sentences): Html =>
  form({
    action: paths.priceChange(id),
    hidden: { token: token() },
    body: [
      radios({ name: 'decision', label: t('office.partners.review.decision'), value: typed.decision, choices: (['submit', 'decline'] as const).map((value) => ({ value, label: t(`office.partners.price.${value}`) })), ...errorOf(sentences, 'decision') }),
      longTextField({ name: 'reason', label: t('office.partners.reason'), hint: t('office.partners.price.reason.hint'), value: typed.reason, rows: 3, ...errorOf(sentences, 'reason') }),
      button({ label: t('office.partners.decide') }),
    ],
  });
