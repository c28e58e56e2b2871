import { join } from 'node:path';
import { openDatabase, type Database } from '#lib/db/database.ts';
import { loadCatalogue, textsOf } from '#lib/i18n/catalogue.ts';
import type { Language, Texts } from '#lib/i18n/texts.ts';
import type { Keys } from '#lib/keys.ts';
import { systemClock, type Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import * as legal from '#legal';
import * as operators from '#operators';
import { addressing, type Addressing } from './addressing.ts';
import type { Config } from './config.ts';
import { readKeys } from './master-key.ts';
import { makeSite, type Site } from './site.ts';
import { wire, type Wiring } from './wiring.ts';

/** Everything a program of the product works with; faces and jobs each ask for a part of it. */
export interface Kabinet extends Wiring {
  readonly config: Config;
  readonly log: Log;
  readonly db: Database;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly texts: (language: Language, zone: string) => Texts;
  readonly operators: readonly operators.Operator[];
  readonly operator: (id: number) => operators.Operator;
  readonly filesFolder: string;
  readonly addressing: Addressing;
  readonly site: Site;
  readonly lookOf: Site['lookOf'];
  close(): Promise<void>;
}

/** Opens the database, judges the profiles, enrols the operators and publishes their documents. The schema must be migrated. */
export async function openKabinet(config: Config, databaseUrl: string, log: Log, clock: Clock = systemClock): Promise<Kabinet> {
  const profiles = await operators.loadProfiles(config.profilesFolder);
  const db = openDatabase({ url: databaseUrl });
  try {
    const enrolled = await operators.enrolOperators(db, profiles);
    for (const operator of enrolled) await legal.publishDocuments({ db }, operator, config.profilesFolder, clock());
    const byId = new Map(enrolled.map((operator) => [operator.id, operator]));
    const site = makeSite(enrolled);
    const ground = {
      config,
      log,
      db,
      keys: readKeys(config),
      clock,
      texts: textsOf(loadCatalogue()),
      operators: enrolled,
      operator: (id: number) => byId.get(id) as operators.Operator,
      filesFolder: join(config.dataFolder, 'files'),
      addressing: addressing(config, enrolled),
      site,
      lookOf: site.lookOf,
      close: () => db.close(),
    };
    return { ...ground, ...(await wire(ground)) };
  } catch (error) {
    await db.close();
    throw error;
  }
}
