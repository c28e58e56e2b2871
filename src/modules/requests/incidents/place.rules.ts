import { addressKey } from '../asking/form.rules.ts';
import { TOLD_EVERY_M, type Incident } from './incident.ts';

// What stands before the number of a flat in an address: кв., пәтер, офис, flat, apt.
const FLAT = / (кв|квартира|пәтер|пат|офис|оф|кеңсе|flat|apt|apartment|office)( |$).*$/;

/** The building of an address: what is left of it without the flat. */
export const buildingOf = (address: string): string => ` ${addressKey(address)}`.replace(FLAT, '').trim();

/** Whether an incident is about an address: one of its places is the address, its building, or its street. */
export const isAt = ({ addresses }: Pick<Incident, 'addresses'>, address: string): boolean => {
  const key = `${addressKey(address)} `;
  return addresses.some((place) => key.startsWith(`${addressKey(place)} `));
};

/** Whether customers have waited too long for news. */
export const wantsUpdate = ({ toldAt, closedAt }: Pick<Incident, 'toldAt' | 'closedAt'>, now: Temporal.Instant): boolean =>
  closedAt === null && Temporal.Instant.compare(now, toldAt.add({ minutes: TOLD_EVERY_M })) >= 0;

/** By how many minutes the first estimate missed the end of an incident; positive when it took longer. Null where nothing was estimated. */
export function missedBy(first: Temporal.Instant | null | undefined, closedAt: Temporal.Instant): number | null {
  return first ? Math.round(closedAt.since(first).total({ unit: 'minutes' })) : null;
}
