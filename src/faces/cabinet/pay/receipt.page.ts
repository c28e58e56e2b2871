import { isUuid } from '#lib/ids.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as payments from '#payments';
import { sessionOf, type CabinetVisit } from '../visit.ts';

/** The receipt as a tagged document (PA-5). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { tx, params, t, operator } = visit;
  const id = params['payment'] ?? '';
  const found = isUuid(id) ? await payments.paymentOfUser(tx, sessionOf(visit).userId, id) : undefined;
  if (!found?.receipt) return missing;
  return { file: await payments.writeReceipt(t, operator, found, found.receipt), type: 'application/pdf', name: `${found.receipt.number}.pdf` };
}
