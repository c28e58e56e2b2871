import { fromPublicId, publicId } from '#lib/ids.ts';
import type { Operator } from '#operators';

/** A utility account as the billing system knows it. What the registry did not give is null: "not provided yet", never zero. */
export interface Account {
  readonly id: bigint;
  readonly number: string;
  readonly holder: string | null;
  readonly address: string | null;
  /** Square metres, exact decimal. */
  readonly area: string | null;
  readonly residents: number | null;
  readonly contract: string | null;
  readonly contractOn: Temporal.PlainDate | null;
  readonly openedOn: Temporal.PlainDate | null;
  readonly closedOn: Temporal.PlainDate | null;
  readonly phone: string | null;
  /** What is installed there. */
  readonly equipment: string | null;
  /** Which of the operator's offices looks after it. */
  readonly office: string | null;
  /** Fields of the supplier's own choice, which the profile names by their place; null where they are not provided. */
  readonly further: readonly (string | null)[];
  /** Since when it has been its present holder's; null when no other is known. What was before is not his to see. */
  readonly heldFrom: Temporal.PlainDate | null;
}

/** An account that somebody reaches. */
export interface ReachedAccount extends Account {
  /** Whose it is, where he reaches it as a delegate; null for his own. */
  readonly principalId: string | null;
}

/** How addresses and the API name an account. */
export const accountPublicId = (id: bigint): string => publicId('acc', id);
export const accountIdOf = (text: string): bigint | undefined => fromPublicId('acc', text);

/** What else the supplier decided to show of an account, by the names of its profile; null where it is not provided yet. */
export const furtherFields = ({ profile }: Operator, { further }: Pick<Account, 'further'>) =>
  (profile.furtherFields ?? []).map(({ field, name }) => ({ name, value: further[Number(field.slice(-1)) - 1] ?? null }));
