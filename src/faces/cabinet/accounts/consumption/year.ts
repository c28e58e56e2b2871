import { dateIn } from '#lib/dates.ts';
import * as accounts from '#accounts';
import type { Operator } from '#operators';
import type { CabinetVisit } from '../../visit.ts';

/** What an account used in a year, and the years there are to choose. */
export interface ConsumptionYear {
  readonly year: number;
  readonly earliest: number;
  readonly latest: number;
  readonly used: readonly accounts.Consumption[];
}

/** The year of the address (`?year=2026`) if there is one; otherwise the latest that has charges. */
export async function consumptionYear(visit: CabinetVisit, account: accounts.Account): Promise<ConsumptionYear> {
  const { tx, operator, now, query } = visit;
  const today = dateIn(operator.zone, now);
  const { earliest, latest } = (await accounts.historyExtent(tx, account.id)) ?? { earliest: today, latest: today };
  const wish = /^\d{4}$/.test(query['year'] ?? '') ? Number(query['year']) : latest.year;
  const first = Math.max(earliest.year, account.heldFrom?.year ?? 0);
  const year = Math.max(Math.min(wish, latest.year), first);
  const january = Temporal.PlainDate.from({ year, month: 1, day: 1 });
  const lines = await accounts.chargesOf(tx, account.id, accounts.heldMonths({ from: january.subtract({ years: 1 }), until: january.add({ years: 1 }) }, account));
  return { year, earliest: first, latest: Math.max(first, latest.year), used: inProfileOrder(operator, accounts.consumptionOf(lines, year, (service) => unitOf(operator, service))) };
}

const unitOf = (operator: Operator, service: string): string | null => operator.profile.services.find(({ code }) => code === service)?.unit ?? null;

function inProfileOrder({ profile }: Operator, used: readonly accounts.Consumption[]): accounts.Consumption[] {
  const order = new Map(profile.services.map(({ code }, at) => [code, at]));
  return used.toSorted((a, b) => (order.get(a.service) ?? order.size) - (order.get(b.service) ?? order.size));
}
