import { choice, readForm, text } from '#lib/http/form.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as holdings from '#holdings';
import { isFaulty, sentencesOf, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { holderForm } from './open.view.ts';

interface Typed {
  readonly number: string;
  readonly reason: string;
}

/** Whose receipts, and why they are needed (LE-7). */
export const get = (visit: OfficeVisit): Answer => page(visit, { number: '', reason: '' }, {});

export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, paths, origin, now, body } = visit;
  const { values, faults, typed } = readForm({ number: text({ max: 40 }), reason: choice(operator.profile.accessReasons.map(({ code }) => code)) }, body);
  if (!values) return page(visit, typed, { ...sentencesOf(t, 'office.holdings', { number: faults.number }), ...sentencesOf(t, 'office.opening', { reason: faults.reason }) });
  const { id, sessionId } = staffOf(visit);
  const outcome = await holdings.openHolder(house, operator, { id, sessionId }, { typed: values.number, reason: values.reason, origin }, now);
  return isRefused(outcome) ? page(visit, typed, { number: t('office.holdings.unknown') }) : { to: paths.holder(holdings.holdingPublicId(outcome.holdingId)) };
}

function page(visit: OfficeVisit, typed: Typed, sentences: Sentences): Answer {
  const { t, operator, paths } = visit;
  if (!operator.profile.sections.includes('holdings')) return missing;
  const main = holderForm({ t, operator, paths, token: visit.token(), ...typed, minutes: holdings.HOLDER_OPEN_MINUTES, sentences });
  return { page: officePage(visit, { title: titleOf(t, t('office.holdings.title'), sentences), section: 'holdings', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
