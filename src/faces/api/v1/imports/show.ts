import { isUuid } from '#lib/ids.ts';
import * as exchange from '#exchange';
import { endpoint } from '../../endpoint.ts';
import { Import, importObject } from './import.ts';

/** How a registry fares on its way into the accounts. */
export const showImport = endpoint({
  id: 'imports.show',
  answer: Import,
  async run({ tx, params }) {
    const id = params['import'] ?? '';
    const one = isUuid(id) ? await exchange.importOf(tx, id) : undefined;
    return one && importObject(one);
  },
});
