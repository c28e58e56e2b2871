import * as papers from '#papers';
import * as files from '#files';
import type { Operator } from '#operators';
import type { ExchangeHouse } from './import.ts';
import type { Layout } from './layout.ts';
import { openBundle, type Bundle } from './reading/bundle.ts';
import type { Remark } from './reject.ts';
import type { Running } from './running.ts';
import { isForPapers } from './taking.ts';
import type { Staging } from './staging.sql.ts';

/** A registry as it can be read: out of its archive where it comes with files, or as it was uploaded. To be closed. Throws `UnreadableRegistry`. */
export async function unbundled(house: ExchangeHouse, operator: Pick<Operator, 'id'>, { kind }: Pick<Layout, 'kind'>, fileId: string): Promise<Bundle> {
  const path = files.pathOf(house, operator.id, fileId);
  return kind === 'documents' ? openBundle(path) : { path, enclosures: new Map(), close: async () => {} };
}

/** Writes down what the files are that the lines name; says how many came unnamed. Of other registries nothing happens. */
export async function stageEnclosures(house: ExchangeHouse, operator: Pick<Operator, 'id'>, tables: Staging, { enclosures }: Bundle, telling: Running): Promise<readonly Remark[]> {
  if (!isForPapers(tables)) return [];
  const { unnamed } = await papers.stageFiles(house.db, operator.id, tables, enclosures, (done, total) => telling.tell('checking', done, total));
  return unnamed === 0 ? [] : [{ word: 'unnamed-files', count: unnamed, line: null }];
}
