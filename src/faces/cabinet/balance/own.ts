import * as prepaid from '#prepaid';
import { sessionOf, type CabinetVisit } from '../visit.ts';

/** Whether the operator keeps prepaid accounts here at all. */
export const isKept = ({ operator }: Pick<CabinetVisit, 'operator'>): boolean => operator.profile.sections.includes('prepaid');

/** The account of whom the user acts for; nothing where there is none yet. */
export const ownBalance = async (visit: CabinetVisit): Promise<prepaid.PrepaidAccount | undefined> => (isKept(visit) ? prepaid.accountOf(visit.tx, sessionOf(visit).userId) : undefined);

/** An account that still takes money and spends it. */
export async function openBalance(visit: CabinetVisit): Promise<prepaid.PrepaidAccount | undefined> {
  const account = await ownBalance(visit);
  return account?.closedAt === null ? account : undefined;
}
