import { timingSafeEqual } from 'node:crypto';
import { transaction } from '#lib/db/transaction.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import { wait, type House, type Wait } from '../house.ts';
import { spelled } from '../registration/code.ts';
import { tokenHash } from '../sessions/token-hash.ts';
import { countTry, forgiveTry, type Bucket } from '../tries/count-try.ts';
import { GUESSING } from '../tries/limits.ts';
import { openMailbox, sealMailbox } from './mailbox-proof.ts';

/**
 * Takes the code of the letter and gives what `registerBySignature` takes for the address. 'void': the letter is more than an hour old, or not of this operator;
 * 'wrong': not its code. Guesses at one letter are slowed down.
 */
export async function proveMailbox(house: House, operator: Operator, { proof, code }: { readonly proof: string; readonly code: string }, now: Temporal.Instant): Promise<{ readonly mailbox: string } | Refused<'void' | 'wrong'> | Wait> {
  const written = openMailbox(house.keys, 'written', operator.id, proof, now);
  if (!written) return refuse('void');
  const guesses: Bucket[] = [{ kind: 'mailbox-code', of: `${operator.id} ${written.codeHash}`, limit: GUESSING }];
  const waitS = await transaction(house.db, operator.id, (tx) => countTry(tx, house.keys, guesses, now));
  if (waitS > 0) return wait(waitS);
  if (!timingSafeEqual(Buffer.from(written.codeHash, 'base64url'), tokenHash(spelled(code)))) return refuse('wrong', 'code');
  await transaction(house.db, operator.id, (tx) => forgiveTry(tx, house.keys, guesses));
  return { mailbox: sealMailbox(house.keys, 'proven', operator.id, { email: written.email }, now) };
}
