import type { Keys } from '#lib/keys.ts';
import * as accounts from '#accounts';
import type { Statement } from './applicant.ts';

const PURPOSE = 'applicant-statement';

export const sealStatement = (keys: Keys, statement: Statement): Buffer => keys.seal(PURPOSE, JSON.stringify(statement));
export const openStatement = (keys: Keys, sealed: Buffer): Statement => JSON.parse(keys.open(PURPOSE, sealed)) as Statement;

/** A keyed digest of the account number, the same for every spelling; null where none was asked for. */
export function accountMarkOf(keys: Keys, operatorId: number, { fields }: Statement): Buffer | null {
  const number = fields['account-number'];
  return number === undefined ? null : keys.digest('applicant-account', `${operatorId} ${accounts.accountNumber(number)}`);
}
