import { transaction } from '#lib/db/transaction.ts';
import { dateIn } from '#lib/dates.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as catalog from '#catalog';
import * as legal from '#legal';
import * as orders from '#orders';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { orderIdOf } from './own-order.ts';

/** Accepts the agreement of a service, in the version that was shown, and goes back to the order; of a version that no longer holds the one in force is shown there (PA-9). */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, origin, now, paths } = visit;
  const typed = (name: string): string => (typeof body[name] === 'string' ? (body[name] as string) : '');
  const planId = orderIdOf(typed('plan'));
  if (planId === undefined || !orders.takesOrders(operator)) return missing;
  const version = /^[1-9]\d{0,3}$/.test(typed('version')) ? Number(typed('version')) : 0;
  const accepted = await transaction(house.db, operator.id, async (tx) => {
    const plan = await catalog.planOn(tx, planId, dateIn(operator.zone, now));
    if (!plan?.agreement) return undefined;
    return legal.recordAcceptance(tx, operator, { userId: sessionOf(visit).userId, document: plan.agreement, version, language: t.language, control: t('cabinet.acceptance.control'), channel: 'cabinet', origin }, now);
  });
  const more = { volume: typed('volume').replaceAll(/\D/g, '').slice(0, 9), periods: typed('periods').replaceAll(/\D/g, '').slice(0, 3) };
  return accepted === undefined ? missing : { to: paths.newOrder(planId.toString(), more) };
}
