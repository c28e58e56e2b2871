import type { Operator } from '#operators';
import { BadAcquirer, type OpenProvider, type Provider } from './provider.ts';

/** The secrets of one operator by name, the newest first; empty when there is none. */
export type ReadSecrets = (operator: Pick<Operator, 'code'>, name: string) => readonly string[];

/** The acquirers of every operator that has one, opened. Throws `BadAcquirer` for what cannot work. */
export function openProviders(
  protocols: Readonly<Record<string, OpenProvider>>,
  operators: readonly Operator[],
  readSecrets: ReadSecrets,
  isProduction: boolean,
): (operator: Pick<Operator, 'id'>) => Provider | undefined {
  const opened = new Map<number, Provider>();
  for (const operator of operators) {
    const acquirer = operator.profile.payments?.acquirer;
    const open = acquirer && protocols[acquirer.provider];
    if (!acquirer || !open) continue;
    if (isProduction && isLoopback(acquirer.address)) throw new BadAcquirer(`${operator.code}: payments.acquirer.address ${acquirer.address} is on this machine: a sandbox takes no real money`);
    if (isProduction && UNSIGNED.has(acquirer.provider) && acquirer.networks.length === 0) throw new BadAcquirer(`${operator.code}: payments.acquirer.networks is empty: ${acquirer.provider} does not sign its notices, so they may come from its own networks alone`);
    const secrets = (name: string) => readSecrets(operator, name);
    opened.set(operator.id, open({ ...acquirer, currency: operator.currency, admitsTests: !isProduction, secrets }));
  }
  return ({ id }) => opened.get(id);
}

/** Protocols whose notices carry no signature: where they come from is all that tells them from anybody's. */
const UNSIGNED: ReadonlySet<string> = new Set(['yookassa']);

/** Addresses that cannot be an acquirer's: this machine and private networks. */
function isLoopback(address: string): boolean {
  const { hostname } = new URL(address);
  return /^(localhost|.*\.localhost|127\..*|0\.0\.0\.0|\[::1?\]|10\..*|192\.168\..*|172\.(1[6-9]|2\d|3[01])\..*)$/.test(hostname);
}
