import { dateIn } from '#lib/dates.ts';
import type { Tx } from '#lib/db/database.ts';
import * as legal from '#legal';
import type { CabinetVisit } from '../visit.ts';

/** What a newcomer accepts before he is let in, each with its text in the language of the page. */
export async function textsToAccept({ operator, t, now }: CabinetVisit, tx: Tx): Promise<{ readonly code: string; readonly text: legal.DocumentText }[]> {
  const today = dateIn(operator.zone, now);
  const wanted = legal.acceptedByControl(operator, today);
  const texts = await Promise.all(wanted.map(({ code, version }) => legal.documentText(tx, operator, code, t.language, today, version)));
  return wanted.map(({ code }, at) => ({ code, text: texts[at] as legal.DocumentText }));
}
