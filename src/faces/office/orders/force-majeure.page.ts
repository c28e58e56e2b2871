import type { Tx } from '#lib/db/database.ts';
import { reading } from '#lib/db/transaction.ts';
import { html, type Html } from '#lib/html/html.ts';
import { readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import { may } from '#identity';
import * as orders from '#orders';
import { backLink, button, empty, errorOf, form, isFaulty, longTextField, notice, pageTitle, section, sentencesOf, summaryOf, table, tag, textField, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { day } from '../typed-day.ts';
import { sessionOf, staffOf, type OfficeVisit } from '../visit.ts';

const FIELDS = { service: text({ max: 60 }), from: day, reason: text({ max: 500 }) };
const NOTHING = { service: '', from: '', reason: '' };

/** Services that rest for force majeure, and asking a second person to agree to one more (PL-13). */
export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, visit.tx, NOTHING, {});

const staff = (visit: OfficeVisit) => {
  const { id, sessionId } = staffOf(visit);
  return { id, sessionId, origin: visit.origin };
};

export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, now, paths } = visit;
  const { values, faults, typed } = readForm(FIELDS, body);
  const again = (sentences: Sentences) => reading(house.db, operator.id, (tx) => page(visit, tx, typed, sentences));
  if (!values) return again(sentencesOf(t, 'office.payments', faults));
  const outcome = await orders.askForceMajeure(house, operator, staff(visit), { slug: values.service, fromOn: values.from, reason: values.reason }, now);
  return isRefused<orders.ForceMajeureRefusal>(outcome) ? again({ [outcome.field ?? '']: t(`orders.refusals.${outcome.refused}`) }) : { to: paths.forceMajeures('asked') };
}

export async function postEnd(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, params, now, paths } = visit;
  const outcome = await orders.askForceMajeureEnd(house, operator, staff(visit), { id: params['entry'] ?? '' }, now);
  return isRefused(outcome) ? reading(house.db, operator.id, (tx) => page(visit, tx, NOTHING, { '': t(`orders.refusals.${outcome.refused}`) })) : { to: paths.forceMajeures('end-asked') };
}

async function page(visit: OfficeVisit, tx: Tx, typed: typeof NOTHING, sentences: Sentences): Promise<Answer> {
  const { t, operator, paths, query } = visit;
  if (!orders.takesOrders(operator)) return missing;
  const found = await orders.latestForceMajeures(tx);
  const done = ['asked', 'end-asked'].find((word) => word === query['done']);
  const mayAct = may(sessionOf(visit), 'end orders');
  const title = t('office.orders.force-majeure');
  const main = html`${backLink({ label: t('office.orders.title'), href: paths.orders() })}
${summaryOf(t, sentences)}
${done && notice({ kind: 'success', title: t(`office.orders.force-majeure.done.${done}`), isAnswer: true })}
${pageTitle({ title, lead: t('office.orders.force-majeure.lead') })}
${found.length === 0 ? empty({ icon: 'check', title: t('office.orders.force-majeure.none') }) : list(visit, found, mayAct)}
${mayAct && section({ title: t('office.orders.force-majeure.new'), body: asking(visit, typed, sentences) })}`;
  return { page: officePage(visit, { title: titleOf(t, title, sentences), section: 'orders', main }), status: isFaulty(sentences) ? 422 : 200 };
}

const list = ({ t, paths, token }: OfficeVisit, found: readonly orders.ForceMajeure[], mayAct: boolean): Html =>
  table({
    caption: t('office.orders.force-majeure'),
    isCaptionHidden: true,
    columns: [{ label: t('office.orders.force-majeure.from') }, { label: t('office.orders.reason') }, { label: t('office.orders.state') }, { label: t('office.orders.force-majeure.act') }],
    rows: found.map(({ id, fromOn, untilOn, endingId, reason, state }) => [
      untilOn ? `${t.date(fromOn)} – ${t.date(untilOn)}` : t.date(fromOn),
      reason,
      tag({ label: t(`office.orders.force-majeure.states.${state === 'lasting' && endingId ? 'ending' : state}`), tone: state === 'lasting' ? 'warning' : 'neutral' }),
      state === 'lasting' && !endingId && mayAct ? form({ action: paths.forceMajeureEnd(id), hidden: { token: token() }, body: button({ label: t('office.orders.force-majeure.end'), kind: 'secondary', about: reason }) }) : '–',
    ]),
  });

const asking = ({ t, paths, token }: OfficeVisit, typed: typeof NOTHING, sentences: Sentences): Html =>
  form({
    action: paths.forceMajeures(),
    hidden: { token: token() },
    body: [
      textField({ name: 'service', label: t('office.orders.force-majeure.service'), hint: t('office.orders.force-majeure.service.hint'), value: typed.service, ...errorOf(sentences, 'service') }),
      textField({ name: 'from', label: t('office.orders.force-majeure.from'), hint: t('office.orders.force-majeure.from.hint'), size: 'short', value: typed.from, ...errorOf(sentences, 'from') }),
      longTextField({ name: 'reason', label: t('office.orders.reason'), hint: t('office.orders.force-majeure.reason.hint'), rows: 3, value: typed.reason, ...errorOf(sentences, 'reason') }),
      button({ label: t('office.orders.force-majeure.ask') }),
    ],
  });
