import type { Database } from '#lib/db/database.ts';
import { reading } from '#lib/db/transaction.ts';
import type { Operator } from '#operators';
import type { DeclaredDocument } from './document.ts';
import * as documents from './documents.sql.ts';

interface OfficeVersion {
  readonly document: string;
  readonly version: number;
  readonly effectiveOn: Temporal.PlainDate;
}

/**
 * Versions that were published in the office, by the operator they belong to. The profile is a file and stays what it is; these come from the database, and
 * every process learns of them within seconds. None of them holds on the day it is published, so nothing is decided by that lag.
 */
const known = new WeakMap<Operator, readonly OfficeVersion[]>();

/** Learns what was published in the office. */
export async function learnVersions(db: Database, operator: Operator): Promise<void> {
  known.set(operator, await reading(db, operator.id, (tx) => tx.many<OfficeVersion>(documents.publishedInOffice(operator.id))));
}

/** Documents of the profile with the versions of both roads. */
export function declaredDocuments(operator: Operator): (Pick<DeclaredDocument, 'code' | 'acceptance' | 'title' | 'newVersion' | 'consent'> & { readonly versions: readonly { readonly version: number; readonly effectiveOn: string }[] })[] {
  const office = known.get(operator) ?? [];
  return operator.profile.documents.map((document) => {
    const further = office.filter((one) => one.document === document.code && !document.versions.some(({ version }) => version === one.version));
    return further.length === 0 ? document : { ...document, versions: [...document.versions, ...further.map(({ version, effectiveOn }) => ({ version, effectiveOn: effectiveOn.toString() }))] };
  });
}
