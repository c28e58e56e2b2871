import { createHash } from 'node:crypto';
import { BadCharge, type Balances, type Split } from './account.ts';

type Spendable = Pick<Balances, 'paidMinor' | 'creditMinor' | 'owedMinor'>;

/** What may be spent: paid money and promotional credit, less what a chargeback left open. Never below nothing. */
export function availableOf({ paidMinor, creditMinor, owedMinor }: Spendable): bigint {
  const left = paidMinor + creditMinor - owedMinor;
  return left > 0n ? left : 0n;
}

/** What an amount takes of promotional credit, which goes first, and of paid money; nothing when it is short by as much as one minor unit. */
export function takeFrom(amountMinor: bigint, balances: Spendable): { readonly creditMinor: bigint; readonly paidMinor: bigint } | undefined {
  if (amountMinor > availableOf(balances)) return undefined;
  const creditMinor = balances.creditMinor < amountMinor ? balances.creditMinor : amountMinor;
  return { creditMinor, paidMinor: amountMinor - creditMinor };
}

/** What an amount given back returns to each lot: latest used first, paid money before promotional credit. Nothing when more is wished than is used. */
export function giveBackTo<Use extends { readonly lotId: bigint; readonly code: string; readonly usedMinor: bigint }>(amountMinor: bigint, uses: readonly Use[]): (Use & { readonly backMinor: bigint })[] | undefined {
  const isPaid = ({ code }: Use): number => (code.endsWith(':paid') ? 1 : 0);
  const latestFirst = uses.toSorted((a, b) => isPaid(b) - isPaid(a) || (a.lotId < b.lotId ? 1 : -1));
  let left = amountMinor;
  const back = latestFirst.flatMap((use) => {
    const backMinor = left < use.usedMinor ? left : use.usedMinor;
    left -= backMinor;
    return backMinor > 0n ? [{ ...use, backMinor }] : [];
  });
  return left > 0n ? undefined : back;
}

const KEY_AT_MOST = 150;

/** Throws `BadCharge` for an amount, a key or parts that no caller may bring. */
export function mustAddUp({ key, amountMinor }: { readonly key: string; readonly amountMinor: bigint }, parts?: readonly Split[]): void {
  if (key === '' || key.length > KEY_AT_MOST) throw new BadCharge(`a charge needs a key of at most ${KEY_AT_MOST} characters`);
  if (amountMinor <= 0n) throw new BadCharge(`${key} moves nothing`);
  if (!parts) return;
  if (parts.some((part) => part.amountMinor < 0n) || parts.reduce((sum, part) => sum + part.amountMinor, 0n) !== amountMinor) throw new BadCharge(`the parts of ${key} are not ${amountMinor}`);
}

/** What a repetition must agree in: everything but the time. */
export const digestOf = (...content: readonly (string | bigint | readonly Split[])[]): Buffer =>
  createHash('sha256').update(JSON.stringify(content.map((one) => (Array.isArray(one) ? one.map(({ book, amountMinor }) => [book.code, amountMinor.toString()]) : one.toString())))).digest();

const DIGITS = /^\d{11}$/;

/** A number with its check digit (Luhn, ISO/IEC 7812-1 annex B): twelve digits that survive a wrong digit and two that changed places. */
export function numberFrom(eleven: string): string {
  if (!DIGITS.test(eleven)) throw new BadCharge('an account number is made of eleven digits');
  const sum = [...eleven].reduce((total, digit, at) => {
    const doubled = at % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${eleven}${(10 - (sum % 10)) % 10}`;
}
