import { html } from '#lib/html/html.ts';
import { finalDay } from '#lib/dates.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as content from '#content';
import { backLink, button, errorOf, form, isFaulty, longTextField, notice, pageTitle, section, summaryList, summaryOf, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { writerOf } from '../news/viewer.ts';
import type { CabinetVisit } from '../visit.ts';

/** What was decided about one's own words and why, and the way to object (PR 22). */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, '', {});

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, params, paths, now } = visit;
  const id = params['case'] ?? '';
  const words = String(body['words'] ?? '').slice(0, 2 * content.OBJECTION_LENGTH);
  const outcome = await content.objectToDecision(house, operator, writerOf(visit), { id, words }, now);
  if (!isRefused<string>(outcome)) return { to: paths.writingCase(id, 'objected') };
  return outcome.refused === 'unknown' ? missing : page(visit, words, { [outcome.field ?? '']: t(`content.refusals.${outcome.refused}`) });
}

function page(visit: CabinetVisit, typed: string, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, token, params, query, now } = visit;
  return reading(house.db, operator.id, async (tx) => {
    const one = await content.caseOfAuthor(tx, writerOf(visit).author.id, params['case'] ?? '');
    if (!one) return missing;
    const lastDay = (at: Temporal.Instant) => t.date(finalDay(operator.zone, at));
    const main = html`${backLink({ label: t('cabinet.writings.title'), href: paths.writings() })}
${query['done'] === 'objected' && notice({ kind: 'success', title: t('cabinet.cases.objected'), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t(`content.subjects.${one.subjectKind}`), title: t('cabinet.cases.heading', { number: one.number }), lead: t(`content.states.${content.stateOfCase(one)}`) })}
${summaryList([
      { key: t('cabinet.cases.outcome'), value: one.outcome && t(`content.outcomes.${one.outcome}`) },
      { key: t('cabinet.cases.reason'), value: one.reason },
      ...(one.decidedAt ? [{ key: t('cabinet.cases.decided'), value: t.instant(one.decidedAt) }] : []),
      ...(one.objectUntil && !one.objectedAt ? [{ key: t('cabinet.cases.until'), value: lastDay(one.objectUntil) }] : []),
      ...(one.objection ? [{ key: t('cabinet.cases.objection'), value: html`<span class="as-typed">${one.objection}</span>` }] : []),
      ...(one.objectionDueAt && !one.settledAt ? [{ key: t('cabinet.cases.answer-by'), value: lastDay(one.objectionDueAt) }] : []),
      ...(one.answer ? [{ key: t(one.isUpheld ? 'cabinet.cases.upheld' : 'cabinet.cases.undone'), value: one.answer }] : []),
    ])}
${!content.objectionFault(one, now) && section({
      title: t('cabinet.cases.object'),
      body: form({ action: paths.objection(one.id), hidden: { token: token() }, body: [longTextField({ name: 'words', label: t('cabinet.cases.words'), hint: t('cabinet.writings.limit', { count: content.OBJECTION_LENGTH }), value: typed, rows: 5, ...errorOf(sentences, 'words') }), button({ label: t('cabinet.cases.send') })] }),
    })}`;
    return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.cases.heading', { number: one.number }), sentences), section: 'news', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
  });
}
