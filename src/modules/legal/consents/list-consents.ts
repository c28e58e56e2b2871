import type { Tx } from '#lib/db/database.ts';
import type { Operator, Purpose } from '#operators';
import { documents } from '../list-documents.ts';
import type { Consent, ConsentOffer } from './consent.ts';
import * as consents from './consents.sql.ts';

/** Every consent a person gave, newest first, with its end. */
export const consentsOf = (tx: Tx, userId: string): Promise<Consent[]> => tx.many<Consent>(consents.ofUser(tx.operatorId, userId));

/** What the operator asks consent for today, and how the person stands to each. */
export async function consentOffers(tx: Tx, operator: Operator, userId: string, today: Temporal.PlainDate): Promise<ConsentOffer[]> {
  const own = await consentsOf(tx, userId);
  return documents(operator, today).flatMap(({ code, title, version, consent: terms }) => {
    if (!terms) return [];
    const about = own.filter((one) => one.purpose === terms.purpose);
    return [{ code, title, version, terms, given: about.find((one) => one.withdrawnAt === null), withdrawn: about.find((one) => one.withdrawnAt !== null) }];
  });
}

/** Whether a person consents to a purpose now: asked by whatever acts upon that consent, each time it acts. */
export const consentsTo = async (tx: Tx, userId: string, purpose: Purpose): Promise<boolean> => (await tx.one<{ isSo: boolean }>(consents.holds(tx.operatorId, userId, purpose))).isSo;
