import Type from 'typebox';
import { reading } from '#lib/db/transaction.ts';
import { isUuid } from '#lib/ids.ts';
import { isRefused, refuse } from '#lib/outcome.ts';
import * as exchange from '#exchange';
import { endpoint } from '../../endpoint.ts';
import { shape } from '../../shapes.ts';
import { programOf } from '../../visit.ts';

const GOING: readonly string[] = ['awaiting-approval', 'applying', 'applied'];

/**
 * Asks for an import of the program's own to be applied. Where its totals change much, a member of staff has to agree first, as he has when a colleague
 * asks. Asked again, it tells how far that has come.
 */
export const applyImport = endpoint({
  id: 'imports.apply',
  body: Type.Object({ reason: Type.Optional(Type.String({ maxLength: 500, description: 'api.fields.import.reason' })) }, { additionalProperties: false }),
  answer: shape({ state: Type.Enum(['awaiting-approval', 'applying', 'applied'], { description: 'api.fields.import.state' }) }),
  async run(visit, _asked, { reason }) {
    const { house, operator, params, origin, now } = visit;
    const { id, name } = programOf(visit);
    const importId = params['import'] ?? '';
    const own = isUuid(importId) ? await reading(house.db, operator.id, (tx) => exchange.importOf(tx, importId)) : undefined;
    if (own?.startedBy?.split(' ')[1] !== id) return undefined;
    if (GOING.includes(own.state)) return { state: own.state as 'applied' };
    const outcome = await exchange.requestApply(house, operator, { kind: 'program', id, name }, { importId, origin, ...(reason && { reason }) }, now);
    if (!isRefused(outcome)) return { state: outcome };
    return outcome.refused === 'not-found' ? undefined : refuse(outcome.refused);
  },
});
