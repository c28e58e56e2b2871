import type { Texts } from '#lib/i18n/texts.ts';
import type { Tx } from '#lib/db/database.ts';
import * as identity from '#identity';

/** Says who a member of staff is by his id; somebody the operator no longer knows is a member of staff all the same. */
export type StaffNames = (id: string | null) => string;

/** Names of everybody who works for the operator. */
export async function staffNames(tx: Tx, t: Texts): Promise<StaffNames> {
  const names = new Map((await identity.listStaff(tx)).map(({ id, name }) => [id, name]));
  return (id) => (id === null || id === 'system' ? t('office.actors.system') : (names.get(id) ?? programName(t, id) ?? t('office.actors.staff')));
}

/** A program of the operator stands beside what it did by `program ID NAME`. */
function programName(t: Texts, id: string): string | undefined {
  const [, name] = /^program \S+ (.+)$/s.exec(id) ?? [];
  return name && t('office.actors.program', { name });
}
