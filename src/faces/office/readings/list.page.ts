import { reading } from '#lib/db/transaction.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as metering from '#metering';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffOf, type OfficeVisit } from '../visit.ts';
import { chosenField, heldReadings } from './list.view.ts';

/** What waits for a decision, oldest first. */
export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, {});

/** Accepts or declines the chosen readings, one or many. */
export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, paths, origin, now } = visit;
  const decision = decisionIn(body);
  if (!decision) return page(visit, { decision: t('office.readings.errors.decision') });
  const readingIds = Object.keys(body).flatMap((name) => (body[name] === 'yes' && name.startsWith(chosenField('')) ? (metering.readingIdOf(name.slice(chosenField('').length)) ?? []) : []));
  const { id, sessionId } = staffOf(visit);
  const outcome = await metering.decideReadings(house, operator, { id, sessionId }, { readingIds, decision, origin }, now);
  if (isRefused(outcome)) return page(visit, { '': t(`metering.refusals.${outcome.refused}`) });
  return { to: paths.readings(`done=${decision.to}&count=${outcome}`) };
}

/** `accept`, or the word of a reason to decline. */
function decisionIn({ decision }: Readonly<Record<string, unknown>>): metering.Decision | undefined {
  if (decision === 'accept') return { to: 'accept' };
  const reason = metering.DECLINE_REASONS.find((word) => word === decision);
  return reason && { to: 'decline', reason };
}

async function page(visit: OfficeVisit, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, query } = visit;
  const after = metering.readingIdOf(query['after'] ?? '') ?? 0n;
  const { held, count } = await reading(house.db, operator.id, async (tx) => ({ held: await metering.listHeld(tx, operator, after), count: await metering.countHeld(tx) }));
  const done = (['accept', 'decline'] as const).find((word) => word === query['done']);
  const decided = done && /^\d{1,3}$/.test(query['count'] ?? '') ? { done, count: Number(query['count']) } : undefined;
  const main = heldReadings({ t, operator, paths, token: visit.token(), held, count, isLater: after > 0n, decided, sentences });
  return { page: officePage(visit, { title: titleOf(t, t('office.readings.title'), sentences), section: 'readings', main }), status: isFaulty(sentences) ? 422 : 200 };
}
