import { dateIn } from '#lib/dates.ts';
import { html, type Html } from '#lib/html/html.ts';
import { reading } from '#lib/db/transaction.ts';
import { choice, readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import { isRefused } from '#lib/outcome.ts';
import type * as approvals from '#approvals';
import * as departures from '#departures';
import * as identity from '#identity';
import * as privacy from '#privacy';
import { backLink, button, errorOf, form, isFaulty, longTextField, notice, pageTitle, radios, section, sentencesOf, summaryList, summaryOf, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffNames, type StaffNames } from '../names.ts';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { dueTag } from './list.view.ts';

const ANSWER = { outcome: choice(privacy.OUTCOMES), answer: text({ max: 2_000 }) };
const EXTENSION = { reason: text({ max: 500 }) };
type Typed = Readonly<Record<string, string>>;

export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, {}, {});

/** Answers the demand; the person is told by letter. What ends his user account is asked of a second person first. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, origin, now, paths } = visit;
  const { values, faults, typed } = readForm(ANSWER, body);
  if (!values) return page(visit, typed, sentencesOf(t, 'office.demands', faults));
  const { id, sessionId } = staffOf(visit);
  const said = { id: params['demand'] ?? '', ...values, origin };
  if (await endsUserAccount(visit, said)) {
    const outcome = await departures.grantDemand(house, operator, { id, sessionId }, said, now);
    return isRefused(outcome) ? page(visit, typed, { '': t(`departures.refusals.${outcome.refused}`) }) : { to: paths.demand(said.id, 'requested') };
  }
  const outcome = await privacy.answerDemand(house, operator, { id, sessionId }, said, now);
  return isRefused(outcome) ? page(visit, typed, { '': t(`privacy.refusals.${outcome.refused}`) }) : { to: paths.demand(said.id, 'answered') };
}

async function endsUserAccount({ house, operator }: OfficeVisit, { id, outcome }: Pick<privacy.DemandAnswer, 'id' | 'outcome'>): Promise<boolean> {
  if (!isUuid(id)) return false;
  const demand = await reading(house.db, operator.id, (tx) => privacy.demandOf(tx, id));
  return demand !== undefined && privacy.endsUserAccount(demand, outcome);
}

/** Puts the last day off, with a reason that the person is told. */
export async function postExtension(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, origin, now, paths } = visit;
  const { values, faults, typed } = readForm(EXTENSION, body);
  if (!values) return page(visit, typed, sentencesOf(t, 'office.demands', faults));
  const { id, sessionId } = staffOf(visit);
  const outcome = await privacy.extendDemand(house, operator, { id, sessionId }, { id: params['demand'] ?? '', ...values, origin }, now);
  return isRefused(outcome) ? page(visit, typed, { '': t(`privacy.refusals.${outcome.refused}`) }) : { to: paths.demand(params['demand'] ?? '', 'extended') };
}

async function page(visit: OfficeVisit, typed: Typed, sentences: Sentences): Promise<Answer> {
  const { house, operator, t, params } = visit;
  const id = params['demand'] ?? '';
  if (!isUuid(id)) return missing;
  const found = await reading(house.db, operator.id, async (tx) => {
    const demand = await privacy.demandOf(tx, id);
    return demand && { demand, user: demand.userId ? await identity.findUser(tx, demand.userId) : undefined, granting: await departures.grantingOf(tx, id), names: await staffNames(tx, t) };
  });
  if (!found) return missing;
  const title = t(`privacy.kinds.${found.demand.kind}`);
  return { page: officePage(visit, { title: titleOf(t, title, sentences), section: 'demands', main: main(visit, found, typed, sentences) }), status: isFaulty(sentences) ? 422 : 200 };
}

interface Found {
  readonly demand: privacy.Demand;
  readonly user: identity.User | undefined;
  /** What a second person decides, or has decided, about granting it. */
  readonly granting: approvals.Approval | undefined;
  readonly names: StaffNames;
}

function main(visit: OfficeVisit, { demand, user, granting, names }: Found, typed: Typed, sentences: Sentences): Html {
  const { t, operator, paths, query, now } = visit;
  const { source } = privacy.termOf(operator.profile.country, demand.kind);
  const done = ['registered', 'answered', 'extended', 'requested'].find((word) => word === query['done']);
  return html`${backLink({ label: t('office.demands.title'), href: paths.demands() })}
${done && notice({ kind: 'success', title: t(`office.demands.done.${done}`), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ title: t(`privacy.kinds.${demand.kind}`), lead: demand.words })}
${summaryList([
    { key: t('office.demands.number'), value: user?.number ?? t('office.demands.stranger') },
    { key: t('office.demands.received'), value: t.date(demand.receivedOn) },
    { key: t('office.demands.due'), value: demand.outcome === null ? dueTag(t, demand, dateIn(operator.zone, now)) : demand.dueOn ? t.date(demand.dueOn) : '–' },
    { key: t('office.demands.source'), value: source },
    ...(demand.recordedBy ? [{ key: t('office.demands.registered-by'), value: names(demand.recordedBy) }] : []),
    ...(demand.extensionReason ? [{ key: t('office.demands.extended'), value: demand.extensionReason }] : []),
    ...(demand.answer ? [{ key: t(`privacy.outcomes.${demand.outcome}`), value: html`${demand.answer} <span class="muted">${names(demand.answeredBy)}</span>` }] : []),
  ])}
${demand.outcome === null && granting && second(visit, granting, names)}
${demand.outcome === null && granting?.decision !== null && forms(visit, demand, typed, sentences)}`;
}

/** Who wants it granted and how, while a second person decides; and his reason, where he declined. */
function second({ t, paths }: OfficeVisit, { id, decision, requestedBy, reason, decidedBy, decisionReason }: approvals.Approval, names: StaffNames): Html {
  const details = html`<a href="${paths.approval(id)}">${t('office.subjects.approval')}</a>`;
  if (decision === null) return notice({ kind: 'info', title: t('office.demands.waits', { name: names(requestedBy) }), body: html`<p>${reason}</p><p>${details}</p>` });
  return notice({ kind: 'warning', title: t('office.demands.declined', { name: names(decidedBy) }), body: html`<p>${decisionReason ?? ''}</p><p>${details}</p>` });
}

function forms({ t, operator, paths, token }: OfficeVisit, demand: privacy.Demand, typed: Typed, sentences: Sentences): Html {
  const { extendBy } = privacy.termOf(operator.profile.country, demand.kind);
  return html`${section({
    title: t('office.demands.answering'),
    body: html`${demand.kind === 'deletion' && notice({ kind: 'warning', title: t('office.demands.deletion'), body: t('office.demands.deletion.body') })}${form({
      action: paths.demand(demand.id),
      hidden: { token: token() },
      body: [
        radios({ name: 'outcome', label: t('office.demands.outcome'), choices: privacy.OUTCOMES.map((value) => ({ value, label: t(`privacy.outcomes.${value}`) })), value: typed['outcome'], isInline: true, ...errorOf(sentences, 'outcome') }),
        longTextField({ name: 'answer', label: t('office.demands.answer'), hint: t('office.demands.answer.hint'), value: typed['answer'], rows: 4, ...errorOf(sentences, 'answer') }),
        button({ label: t('office.demands.answer.submit') }),
      ],
    })}`,
  })}
${extendBy !== undefined && demand.extendedAt === null && section({
    title: t('office.demands.extension', { days: extendBy }),
    body: form({
      action: paths.demandExtension(demand.id),
      hidden: { token: token() },
      body: [longTextField({ name: 'reason', label: t('office.demands.reason'), value: typed['reason'], rows: 2, ...errorOf(sentences, 'reason') }), button({ label: t('office.demands.extension.submit'), kind: 'secondary' })],
    }),
  })}`;
}
