import { html } from '#lib/html/html.ts';
import { finalDay } from '#lib/dates.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as content from '#content';
import { empty, pageTitle, table, tabs, tag } from '#ui';
import { officePage } from '../layout.view.ts';
import type { OfficeVisit } from '../visit.ts';

/** Cases in which staff have to act, the earliest term first; or what was decided of late. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, operator, paths, tx, query, now } = visit;
  if (!content.publishes(operator)) return missing;
  const isOfDecided = query['of'] === 'decided';
  const found = isOfDecided ? await content.decidedCases(tx) : await content.waitingCases(tx);
  const main = html`${pageTitle({ title: t('office.sections.cases'), lead: t('office.cases.lead') })}
${tabs({ label: t('office.sections.cases'), items: [{ label: t('office.cases.waiting'), href: paths.cases(), isCurrent: !isOfDecided }, { label: t('office.cases.decided'), href: paths.cases('decided'), isCurrent: isOfDecided }] })}
${
    found.length === 0
      ? empty({ icon: 'check', title: t(isOfDecided ? 'office.cases.none-decided' : 'office.cases.none') })
      : table({
          caption: t('office.sections.cases'),
          isCaptionHidden: true,
          columns: ['number', 'about', 'state', 'opened', isOfDecided ? 'outcome' : 'due'].map((name) => ({ label: t(`office.cases.${name}`) })),
          rows: found.map((one) => [html`<a href="${paths.case(one.id)}">${one.number}</a>`, t(`content.subjects.${one.subjectKind}`), t(`content.states.${content.stateOfCase(one)}`), t.instant(one.openedAt), isOfDecided ? one.outcome && t(`content.outcomes.${one.outcome}`) : due(one)]),
        })
  }`;
  return { page: officePage(visit, { title: t('office.sections.cases'), section: 'cases', main }) };

  function due(one: content.Case) {
    const at = content.dueOf(one);
    if (!at) return '';
    const isLate = Temporal.Instant.compare(at, now) <= 0;
    return html`${t.date(finalDay(operator.zone, at))}${isLate && html` ${tag({ label: t('office.cases.late'), tone: 'danger' })}`}`;
  }
}
