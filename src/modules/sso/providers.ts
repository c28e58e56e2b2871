import type { Provider } from 'oidc-provider';
import type { Operator } from '#operators';
import type { SsoHouse } from './house.ts';
import { openProvider, type ProviderTerms } from './provider.ts';
import { keysAt } from './signing-keys.ts';

/** The providers of all operators in this process, each opened when somebody first asks for it. */
export interface Providers {
  /** The operator's provider with the keys that are published now: another process may have made a new one meanwhile. */
  of(operator: Operator, terms: ProviderTerms): Promise<Provider>;
}

export function openProviders(house: SsoHouse): Providers {
  const open = new Map<string, { readonly keys: string; readonly provider: Promise<Provider> }>();
  return {
    async of(operator, terms) {
      const ids = (await keysAt(house, operator, house.clock())).map(({ id }) => id);
      const [known, keys, name] = [open.get(operator.code), ids.join(' '), operator.code];
      if (known?.keys === keys) return known.provider;
      const provider = openProvider(house, operator, terms, ids);
      open.set(name, { keys, provider });
      // One that could not be opened is opened by the next who asks.
      provider.catch(() => open.delete(name));
      return provider;
    },
  };
}
