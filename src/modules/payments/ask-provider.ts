import type { Operator } from '#operators';
import { circuitBreaker } from './breaker.ts';
import type { PaymentsHouse } from './house.ts';
import type { Call, Provider } from './provider.ts';

/** Longest a customer or a worker waits for an acquirer; what comes later is told by notice or found by asking again. */
const PATIENCE_MS = 20_000;

const guard = circuitBreaker();

/** Asks the operator's acquirer, never within a transaction. Whatever is thrown leaves the outcome unknown. */
export function askProvider<T>(house: Pick<PaymentsHouse, 'providerOf'>, operator: Pick<Operator, 'id'>, requestId: string, now: Temporal.Instant, ask: (provider: Provider, call: Call) => Promise<T>): Promise<T> {
  const provider = house.providerOf(operator);
  if (!provider) throw new Error('the operator has no acquirer');
  return guard(operator.id, async () => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const silence = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new Error(`${provider.name} did not answer in time`)), { once: true }));
    return Promise.race([ask(provider, { requestId, signal, now }), silence]);
  });
}
