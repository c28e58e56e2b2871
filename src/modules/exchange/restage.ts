import { bulkTransaction } from '#lib/db/transaction.ts';
import { dateIn } from '#lib/dates.ts';
import type { Operator } from '#operators';
import { takeOutWrong } from './check-staging.ts';
import { fillStaging } from './fill-staging.ts';
import type { LockedImport } from './import-events.ts';
import type { ExchangeHouse, Preview } from './import.ts';
import type { Layout } from './layout.ts';
import type { Bundle } from './reading/bundle.ts';
import { openRegistry } from './reading/open-registry.ts';
import type { Running } from './running.ts';
import { stageEnclosures } from './stage-enclosures.ts';
import * as staging from './staging.sql.ts';

/** Reads the registry again where its staging tables were lost: a crash of the server empties unlogged tables. */
export async function restage(house: ExchangeHouse, operator: Operator, row: LockedImport, preview: Preview, bundle: Bundle, telling: Running, now: Temporal.Instant): Promise<void> {
  const tables = staging.stagingOf(row.id, row.kind);
  if (await isFilled(house, operator, tables)) return;
  const { path } = bundle;
  const layout = house.layouts.get(row.layout) as Layout;
  const source = await openRegistry(path, layout, preview.encoding);
  await fillStaging(house.db, tables, { path, layout, source }, { today: dateIn(operator.zone, now), operator: operator.code }, telling);
  await stageEnclosures(house, operator, tables, bundle, telling);
  await bulkTransaction(house.db, operator.id, (tx) => takeOutWrong(tx, tables));
}

const isFilled = (house: ExchangeHouse, operator: Operator, tables: staging.Staging): Promise<boolean> =>
  bulkTransaction(house.db, operator.id, async (tx) => {
    const { isSo } = await tx.one<{ isSo: boolean }>(staging.isThere(tables));
    return isSo && (await tx.one<{ isSo: boolean }>(staging.hasRows(tables))).isSo;
  });
