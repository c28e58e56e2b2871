import { html } from '#lib/html/html.ts';
import type { Tx } from '#lib/db/database.ts';
import { reading } from '#lib/db/transaction.ts';
import { readForm, text } from '#lib/http/form.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as privacy from '#privacy';
import { button, empty, errorOf, form, isFaulty, longTextField, pageTitle, section, sentencesOf, summaryOf, table, textField, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { moment, momentText } from '../typed-day.ts';
import { staffOf, type OfficeVisit } from '../visit.ts';

export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, visit.tx, {}, {});

/** Opens a case; the law's clock runs from the detection. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, origin, now, paths } = visit;
  const { values, faults, typed } = readForm({ what: text({ max: 2_000 }), 'detected-at': moment(operator.zone), measures: text({ max: 2_000 }), responsible: text({ max: 300 }) }, body);
  const again = (sentences: Sentences) => reading(house.db, operator.id, (tx) => page(visit, tx, typed, sentences));
  if (!values) return again(sentencesOf(t, 'office.breaches', faults));
  const { id, sessionId } = staffOf(visit);
  const outcome = await privacy.reportBreach(house, operator, { id, sessionId }, { what: values.what, measures: values.measures, responsible: values.responsible, detectedAt: values['detected-at'], origin }, now);
  return isRefused(outcome) ? again({ [outcome.field ?? '']: t(`privacy.refusals.${outcome.refused}`) }) : { to: paths.breach(outcome.id) };
}

async function page(visit: OfficeVisit, tx: Tx, typed: Readonly<Record<string, string>>, sentences: Sentences): Promise<Answer> {
  const { t, operator, paths, now } = visit;
  const breaches = await privacy.listBreaches(tx);
  const main = html`${summaryOf(t, sentences)}
${pageTitle({ title: t('office.breaches.title'), lead: t('office.breaches.lead') })}
${breaches.length === 0 ? empty({ icon: 'check', title: t('office.breaches.none') }) : table({ caption: t('office.breaches.title'), isCaptionHidden: true, columns: [{ label: t('office.breaches.what') }, { label: t('office.breaches.detected-at') }], rows: breaches.map((one) => [html`<a href="${paths.breach(one.id)}">${one.what}</a>`, t.instant(one.detectedAt)]) })}
${section({
    title: t('office.breaches.new'),
    body: form({
      action: paths.breaches(),
      hidden: { token: visit.token() },
      body: [
        longTextField({ name: 'what', label: t('office.breaches.what'), value: typed['what'], rows: 3, ...errorOf(sentences, 'what') }),
        textField({ name: 'detected-at', label: t('office.breaches.detected-at'), hint: t('office.breaches.detected-at.hint'), value: typed['detected-at'] ?? momentText(operator.zone, now), size: 'medium', ...errorOf(sentences, 'detected-at') }),
        longTextField({ name: 'measures', label: t('office.breaches.measures'), value: typed['measures'], rows: 3, ...errorOf(sentences, 'measures') }),
        textField({ name: 'responsible', label: t('office.breaches.responsible'), hint: t('office.breaches.responsible.hint'), value: typed['responsible'], ...errorOf(sentences, 'responsible') }),
        button({ label: t('office.breaches.submit'), kind: 'danger' }),
      ],
    }),
  })}`;
  return { page: officePage(visit, { title: titleOf(t, t('office.breaches.title'), sentences), section: 'breaches', main }), status: isFaulty(sentences) ? 422 : 200 };
}
