import type { Tx } from '#lib/db/database.ts';
import { reading, transaction } from '#lib/db/transaction.ts';
import { html, type Html } from '#lib/html/html.ts';
import { readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as catalog from '#catalog';
import * as orders from '#orders';
import * as sso from '#sso';
import { backLink, button, errorOf, form, isFaulty, section, sentencesOf, summaryList, textField, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import { amountText, standText, stateTag } from '../../orders/order.view.ts';
import { sessionOf, type CabinetVisit } from '../../visit.ts';
import { framed } from '../frame.view.ts';
import { idIn, ownPartner } from '../own.ts';

interface Own {
  readonly partner: catalog.OwnPartner;
  readonly order: orders.Order;
}

const TYPED = { number: '', reason: '' };

/** One order of the partner's, without anything of its customer that he need not know; while it waits, he answers here by hand (PL-6). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const own = await ownOrder(visit);
  return own ? reading(visit.house.db, visit.operator.id, (tx) => page(visit, tx, own, TYPED, {})) : missing;
}

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, now, origin, paths } = visit;
  const own = await ownOrder(visit);
  if (!own) return missing;
  const isYes = body['answer'] === 'active';
  const { values, faults, typed } = readForm({ number: text({ max: 100, optional: !isYes }), reason: text({ max: 500, optional: isYes }) }, body);
  const again = (sentences: Sentences) => reading(house.db, operator.id, (tx) => page(visit, tx, own, typed, sentences));
  if (!values) return again(sentencesOf(t, 'cabinet.partner', faults));
  const told = { partnerId: own.partner.id, orderId: own.order.id, answer: isYes ? 'active' : 'refused', partnerOrderId: isYes ? values.number : null, reason: isYes ? null : values.reason, by: { kind: 'partner', userId: sessionOf(visit).userId, origin } } as const;
  const outcome = await transaction(house.db, operator.id, (tx) => orders.recordProvision(tx, house.orders, operator, told, now));
  return isRefused(outcome) ? again({ [isYes ? 'number' : '']: t(`orders.refusals.${outcome.refused}`) }) : { to: paths.partnerOrder(own.order.id, 'answered') };
}

async function ownOrder(visit: CabinetVisit): Promise<Own | undefined> {
  const id = idIn(visit.params['order']);
  const partner = await ownPartner(visit, 'see orders');
  if (!partner || id === undefined) return undefined;
  const order = await reading(visit.house.db, visit.operator.id, (tx) => orders.orderOf(tx, id));
  return order?.partnerId === partner.id ? { partner, order } : undefined;
}

async function page(visit: CabinetVisit, tx: Tx, { partner, order }: Own, typed: typeof TYPED, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, query, token } = visit;
  const names = await catalog.nameOfPlan(tx, order.planId);
  const title = t('cabinet.order.title', { number: order.id.toString() });
  const body = html`${backLink({ label: t('cabinet.partner.rooms.orders'), href: paths.partnerOrders() })}
${summaryList([
  ...(names ? [{ key: t('cabinet.orders.service'), value: t.of(names.serviceName) }, { key: t('cabinet.orders.plan'), value: t.of(names.name) }] : []),
  { key: t('cabinet.orders.volume'), value: t.number(order.volume.toString()) },
  { key: t('cabinet.orders.price'), value: t(`cabinet.orders.per.${order.unit}`, { amount: amountText(t, order, order.priceMinor) }) },
  ...(order.partnerOrderId ? [{ key: t('cabinet.order.partner-number'), value: order.partnerOrderId }] : []),
  { key: t('cabinet.partner.orders.customer'), value: html`<code class="as-typed">${sso.subjectFor(house.keys, operator.id, partner.id, order.userId)}</code><br><span class="muted small">${t('cabinet.partner.orders.customer.hint')}</span>` },
  { key: t('cabinet.order.placed-at'), value: t.instant(order.placedAt) },
])}
${orders.isAwaited(order.state) && answers(visit, order, typed, sentences, token())}`;
  const main = framed({ t, paths, partner, room: 'orders', title, lead: html`${stateTag(t, order)} ${standText(t, order)}`, done: query['done'] === 'answered' ? 'answered' : undefined, sentences, body });
  return { page: cabinetPage(visit, { title: titleOf(t, title, sentences), main }), status: isFaulty(sentences) ? 422 : 200 };
}

const answers = ({ t, paths }: CabinetVisit, { id }: orders.Order, typed: typeof TYPED, sentences: Sentences, token: string): Html => html`${section({
  title: t('cabinet.partner.orders.yes'),
  body: form({ action: paths.partnerOrderAnswer(id), hidden: { token, answer: 'active' }, body: [textField({ name: 'number', label: t('cabinet.partner.orders.number'), hint: t('cabinet.partner.orders.number.hint'), value: typed.number, ...errorOf(sentences, 'number') }), button({ label: t('cabinet.partner.orders.yes.press') })] }),
})}
${section({
  title: t('cabinet.partner.orders.no'),
  body: form({ action: paths.partnerOrderAnswer(id), hidden: { token, answer: 'refused' }, body: [textField({ name: 'reason', label: t('cabinet.partner.orders.reason'), hint: t('cabinet.partner.orders.reason.hint'), value: typed.reason, ...errorOf(sentences, 'reason') }), button({ label: t('cabinet.partner.orders.no.press'), kind: 'secondary' })] }),
})}`;
