import { reading } from '#lib/db/transaction.ts';
import { LANGUAGES, type Localised } from '#lib/i18n/texts.ts';
import * as catalog from '#catalog';
import { sessionOf, type CabinetVisit } from '../visit.ts';

/** Who acts for a partner. */
export const userOf = (visit: CabinetVisit): { readonly id: string; readonly sessionId: string } => {
  const { userId, sessionId } = sessionOf(visit);
  return { id: userId, sessionId };
};

/** The partner that the user works for, where his role has the right; anything else is as if there were none. */
export const ownPartner = (visit: CabinetVisit, right: catalog.PartnerRight): Promise<catalog.OwnPartner | undefined> =>
  reading(visit.house.db, visit.operator.id, (tx) => catalog.partnerFor(tx, sessionOf(visit).userId, right));

export interface OwnService {
  readonly partner: catalog.OwnPartner;
  readonly service: catalog.DigitalService;
}

/** The service of the address, when its partner is the user's and he may write for him. */
export async function ownService(visit: CabinetVisit): Promise<OwnService | undefined> {
  const id = idIn(visit.params['service']);
  if (id === undefined) return undefined;
  return reading(visit.house.db, visit.operator.id, async (tx) => {
    const [partner, service] = await Promise.all([catalog.partnerFor(tx, sessionOf(visit).userId, 'write cards'), catalog.serviceOf(tx, id)]);
    return partner && service?.partnerId === partner.id ? { partner, service } : undefined;
  });
}

/** A number in an address. */
export const idIn = (text: string | undefined): bigint | undefined => (/^\d{1,18}$/.test(text ?? '') ? BigInt(text as string) : undefined);

const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
const LONGEST = 20_000;

/** One line, or several, as they were typed: normalised, without control and direction characters. */
export const lineIn = (body: Readonly<Record<string, unknown>>, name: string): string => linesIn(body, name).replaceAll(/\s+/g, ' ');
export const linesIn = (body: Readonly<Record<string, unknown>>, name: string): string =>
  (typeof body[name] === 'string' ? (body[name] as string) : '').slice(0, LONGEST).normalize('NFC').replaceAll(CONTROLS, '').split(/\r?\n/).map((line) => line.trim()).join('\n').trim();

/** A text in three languages, from fields named `<part>-<language>`. */
export const textsIn = (body: Readonly<Record<string, unknown>>, part: string, read = lineIn): Localised => Object.fromEntries(LANGUAGES.map((language) => [language, read(body, catalog.fieldOf(part, language))])) as Localised;
