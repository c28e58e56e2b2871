import { dateIn } from '#lib/dates.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as catalog from '#catalog';
import { may } from '#identity';
import { dateOf, dayOf, isFaulty, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { sessionOf, staffOf, type OfficeVisit } from '../visit.ts';
import { idIn } from './id-in.ts';
import { partnerCard, type TypedTerms } from './show.view.ts';

/** One partner: what he said, what was decided, and what may be decided now. */
export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, undefined, {});

export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, params, origin, now, paths } = visit;
  const partnerId = idIn(params['partner']);
  if (partnerId === undefined || !operator.profile.catalog) return missing;
  const text = (name: string): string => (typeof body[name] === 'string' ? (body[name] as string).trim().slice(0, 500) : '');
  const parts = dayOf(body, dateIn(operator.zone, now), 'agreement-on');
  const typed: TypedTerms = { state: text('state'), reason: text('reason'), agreementNumber: text('agreement-number'), agreementOn: parts, commission: text('commission').replace(',', '.') };
  const staff = staffOf(visit);
  const wish = { partnerId, from: text('from') as catalog.PartnerState, state: typed.state as catalog.PartnerState, reason: typed.reason, agreementNumber: typed.agreementNumber, agreementOn: dateOf(parts), commissionPercent: typed.commission, origin };
  if (typed.state === '') return page(visit, typed, { state: t('office.errors.missing') });
  const outcome = await catalog.decideOnPartner(house, operator, { id: staff.id, sessionId: staff.sessionId }, wish, now);
  if (!isRefused<string>(outcome)) return { to: paths.partner(partnerId, outcome) };
  return outcome.refused === 'unknown-partner' ? missing : page(visit, typed, { [outcome.field ?? '']: t(`catalog.refusals.${outcome.refused}`) });
}

async function page(visit: OfficeVisit, typed: TypedTerms | undefined, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, params, query, token, now } = visit;
  const id = idIn(params['partner']);
  if (id === undefined || !operator.profile.catalog) return missing;
  const found = await reading(house.db, operator.id, async (tx) => ({ partner: await catalog.partnerOf(tx, id), events: await catalog.eventsOf(tx, id), services: await catalog.servicesOf(tx, id), employees: await catalog.employeesOf(tx, id), names: await staffNames(tx, t) }));
  const { partner } = found;
  if (!partner) return missing;
  const done = isFaulty(sentences) ? undefined : query['done'];
  const main = partnerCard({ t, paths, token, ...found, partner, mayDecide: may(sessionOf(visit), 'list partners'), done, typed, today: dateIn(operator.zone, now), sentences });
  return { page: officePage(visit, { title: titleOf(t, partner.name, sentences), section: 'partners', main }), status: isFaulty(sentences) ? 422 : 200 };
}
