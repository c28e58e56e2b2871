import type { Tx } from '#lib/db/database.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import type { Facts, Holder } from './holder.ts';

/** What one part of the product holds of a person, and what for. */
export interface CopySection {
  readonly holder: string;
  readonly records: readonly Facts[];
}

/** Everything that is held of a person, part by part (LE-5, LE-10): what he typed, what came of it, and what his browser sent by itself. */
export async function copyOf(holders: readonly Holder[], tx: Tx, operator: Operator, t: Texts, userId: string): Promise<CopySection[]> {
  const sections: CopySection[] = [];
  for (const { name, collect } of holders) sections.push({ holder: name, records: await collect(tx, operator, t, userId) });
  return sections;
}
