import { dateIn } from '#lib/dates.ts';
import type { Database, Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import * as audit from '#audit';
import type { Operator } from '#operators';
import { readCanonical } from '../closing/canonical.rules.ts';
import { documentTitle } from '../closing/document-title.ts';
import type { TextsOf } from '../closing/in-all-languages.ts';
import { numberOf } from '../closing/number.rules.ts';
import { termsOf } from '../terms.ts';
import { eInvoiceFile, type Turnover } from './e-invoice.rules.ts';
import * as rows from './turnovers.sql.ts';

/** E-invoices in one file: few enough to be read by people and by the system that imports them. */
export const E_INVOICES_PER_FILE = 500;

/** E-invoices are described in Russian, as the lines of their acts are there. */
const LANGUAGE = 'ru';

/** Files of a month by the document each begins with. */
export interface EInvoiceFiles {
  readonly acts: bigint;
  readonly files: readonly string[];
}

/** Whether the operator writes e-invoices: they are of Kazakhstan. */
export const writesEInvoices = (operator: Operator): boolean => operator.profile.country === 'KZ' && operator.currency === 'KZT' && termsOf(operator) !== undefined;

/** How many acts of a month there are, and in which files. */
export async function eInvoicesOf(tx: Tx, month: Temporal.PlainDate): Promise<EInvoiceFiles> {
  const found = await tx.many<{ id: string; acts: bigint }>(rows.parts(tx.operatorId, month, E_INVOICES_PER_FILE));
  return { acts: found[0]?.acts ?? 0n, files: found.map(({ id }) => id) };
}

/** Who exports, in whose name the invoices are written out. */
export interface Exporter {
  readonly id: string;
  readonly sessionId: string;
  readonly name: string;
  readonly origin: Origin;
}

/** Writes one file of e-invoices and records who took it; undefined where no act of that month stands from that document on. */
export function exportEInvoices({ db, texts }: { readonly db: Database; readonly texts: TextsOf }, operator: Operator, staff: Exporter, { month, from }: { readonly month: Temporal.PlainDate; readonly from: string }, now: Temporal.Instant): Promise<Buffer | undefined> {
  return transaction(db, operator.id, async (tx) => {
    const turnovers = (await tx.many<rows.TurnoverRow>(rows.part(operator.id, month, from, E_INVOICES_PER_FILE))).map(turnoverOf);
    if (turnovers.length === 0) return undefined;
    const { id, sessionId, name, origin } = staff;
    await audit.record(tx, { action: 'e-invoices.exported', at: now, actor: { kind: 'staff', id, sessionId }, origin, subject: { kind: 'month', id: month.toString().slice(0, 7) }, details: { acts: turnovers.length } });
    const t = texts(LANGUAGE, operator.zone);
    return eInvoiceFile(turnovers, { by: name, on: dateIn(operator.zone, now), titleOf: (document) => documentTitle(t, document) });
  });
}

function turnoverOf({ content, year, ordinal, earlierYear, earlierOrdinal, earlierOn, ...document }: rows.TurnoverRow): Turnover {
  const corrects = earlierYear === null || earlierOrdinal === null || earlierOn === null ? undefined : { number: numberOf({ year: earlierYear, ordinal: earlierOrdinal }), issuedOn: earlierOn };
  return { document: { ...document, number: numberOf({ year, ordinal }) }, content: readCanonical(content).content, corrects };
}
