import { parsePeriod, periodText } from '#lib/dates.ts';
import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as catalog from '#catalog';
import * as settlements from '#settlements';
import { backLink, empty, pagination } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { framed } from '../frame.view.ts';
import { ownEarner } from './earner.ts';
import { movementsTable } from './movements.view.ts';

/** What moved in a month, order by order, newest first. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, tx, params, query, paths } = visit;
  const month = parsePeriod(params['month'] ?? '');
  const partner = await ownEarner(visit);
  if (!month || !partner) return missing;
  const days = { from: month, until: month.add({ months: 1 }) };
  const [lines, services] = await Promise.all([settlements.movementsOf(tx, operator, partner.id, days, behindIn(query['before'])), catalog.servicesOf(tx, partner.id)]);
  const older = lines.length === settlements.LINES_PER_PAGE ? lines.at(-1) : undefined;
  const body = html`${backLink({ label: t('cabinet.partner.rooms.incomes'), href: paths.partnerIncomes() })}
${lines.length === 0 ? empty({ icon: 'card', title: t('cabinet.partner.incomes.none') }) : movementsTable({ t, operator, paths, lines, services })}
${pagination({ label: t('ui.pages'), next: older && { label: t('cabinet.partner.incomes.older'), href: paths.partnerIncomesOf(periodText(month), `${older.happenedAt.epochNanoseconds / 1000n}_${older.source}`) } })}`;
  const title = t('cabinet.partner.incomes.of', { month: t.period(month) });
  return { page: cabinetPage(visit, { title, main: framed({ t, paths, partner, room: 'incomes', title, body }) }) };
}

/** `1763629200000000_period:17:1`: microseconds and the movement; whatever is none begins at the newest. */
function behindIn(text: string | undefined): settlements.Behind | undefined {
  const [, at, source] = /^(\d{1,16})_((?:period|return):[\d:]{1,40})$/.exec(text ?? '') ?? [];
  return at && source ? { happenedAt: new Temporal.Instant(BigInt(at) * 1000n), source } : undefined;
}
