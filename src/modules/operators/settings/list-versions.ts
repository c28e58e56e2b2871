import type { Tx } from '#lib/db/database.ts';
import type { SettingsVersion, VersionChanges } from './setting.ts';
import { changedPaths } from './settings.rules.ts';
import * as rows from './settings.sql.ts';

/** The newest versions of the operator's settings first, each beside the one before it. `before`: only those below that number. */
export async function listVersions(tx: Tx, before = MOST_VERSION, most = PAGE): Promise<VersionChanges[]> {
  const found = await tx.many<SettingsVersion>(rows.versions(tx.operatorId, before, most + 1));
  return found.slice(0, most).map((version, at) => {
    const earlier = found[at + 1]?.changed ?? {};
    return { ...version, changes: changedPaths(earlier, version.changed).map((path) => ({ path, before: earlier[path], after: version.changed[path] })) };
  });
}

const MOST_VERSION = 2_147_483_647;
const PAGE = 25;
