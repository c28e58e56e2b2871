import type { Tx } from '#lib/db/database.ts';
import type { Localised } from '#lib/i18n/texts.ts';
import { SERVICES_AT_MOST, type CardVersion, type DigitalService, type OwnService, type Picture, type ShownService, type VersionState, type WaitingVersion } from './card.ts';
import * as rows from './cards.sql.ts';

const VERSIONS_AT_MOST = 50;
const WAITING_AT_MOST = 200;

/** A service as the public catalogue shows it, with those of its pictures that were found clean; nothing where it or its partner is not listed. */
export async function shownService(tx: Tx, slug: string): Promise<ShownService | undefined> {
  const shown = await tx.maybe<ShownService>(rows.shown(tx.operatorId, slug));
  if (!shown || shown.content.pictures.length === 0) return shown;
  const clean = new Set((await picturesOf(tx, shown.id)).filter(({ verdict }) => verdict === 'clean').map(({ id }) => id));
  return { ...shown, content: { ...shown.content, pictures: shown.content.pictures.filter(({ id }) => clean.has(id)) } };
}

export const serviceOf = (tx: Tx, id: bigint): Promise<DigitalService | undefined> => tx.maybe<DigitalService>(rows.byId(tx.operatorId, id));

/** The versions of a card, the newest first. */
export const versionsOf = (tx: Tx, serviceId: bigint): Promise<CardVersion[]> => tx.many<CardVersion>(rows.versions(tx.operatorId, serviceId, VERSIONS_AT_MOST));

export const picturesOf = (tx: Tx, serviceId: bigint): Promise<Picture[]> => tx.many<Picture>(rows.pictures(tx.operatorId, serviceId));

/** A partner's services, each with the name and state of its newest version. */
export async function servicesOf(tx: Tx, partnerId: bigint): Promise<OwnService[]> {
  const [services, names] = await Promise.all([
    tx.many<DigitalService>(rows.ofPartner(tx.operatorId, partnerId, SERVICES_AT_MOST)),
    tx.many<{ id: bigint; name: Localised; state: VersionState }>(rows.namesOfPartner(tx.operatorId, partnerId, SERVICES_AT_MOST)),
  ]);
  const known = new Map(names.map((one) => [one.id, one]));
  return services.flatMap((one) => {
    const newest = known.get(one.id);
    return newest ? [{ ...one, name: newest.name, state: newest.state }] : [];
  });
}

/** What waits for the operator, the oldest first. */
export const waitingVersions = (tx: Tx): Promise<WaitingVersion[]> => tx.many<WaitingVersion>(rows.inReview(tx.operatorId, WAITING_AT_MOST));
