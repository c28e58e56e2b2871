import { buffer } from 'node:stream/consumers';
import { readCsv } from '#lib/csv.ts';
import { dateIn } from '#lib/dates.ts';
import { reading } from '#lib/db/transaction.ts';
import type { Answer } from '#lib/http/visit.ts';
import * as metering from '#metering';
import { titleOf, isFaulty, type Sentences } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { reachOf, sessionOf, type CabinetVisit } from '../visit.ts';
import { sealDraft } from './draft.ts';
import { entriesOf, type FileEntries } from './file-rows.ts';
import { fileOfReadings, type RefusedRow } from './file.view.ts';

/** Readings of many meters by a file: for whoever looks after forty premises. */
export const get = (visit: CabinetVisit): Answer => page(visit, [], undefined, {});

/** Reads the file and leads on to the check page. Refused rows are listed with their lines; the others may be sent without them. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, upload, paths, now } = visit;
  const { userId } = sessionOf(visit);
  if (!upload) return page(visit, [], undefined, { file: t('cabinet.readings.file.errors.missing') });
  const content = await buffer(upload.content);
  // A workbook is a ZIP, whatever its name says.
  if (content.subarray(0, 2).toString('latin1') === 'PK' || content.includes(0)) return page(visit, [], undefined, { file: t('cabinet.readings.file.errors.not-text') });
  const sending = { takenOn: dateIn(operator.zone, now), enteredAt: now, confirmed: new Set<bigint>() };
  const { read, judged } = await reading(house.db, operator.id, async (tx) => {
    const read = entriesOf(readCsv(content), await metering.metersOfUser(tx, reachOf(visit, 'readings')));
    return { read, judged: await metering.previewReadings(tx, operator, { kind: 'user', userId }, { ...sending, entries: read.entries }, now) };
  });
  const refused = refusedRows(visit, read, judged);
  const good = judged.filter((one) => !metering.isFaultyEntry(one)).map(({ meter, typed }) => ({ meterId: meter.id, typed }));
  const draft = good.length > 0 ? sealDraft(house.keys, userId, { ...sending, entries: good, key: `form ${visit.origin.requestId}`, channel: 'file' }) : undefined;
  if (refused.length > 0) return page(visit, refused, draft === undefined ? undefined : { href: paths.readingsCheck(draft), count: good.length }, { file: t('cabinet.readings.file.errors.rows', { count: refused.length }) });
  return draft ? { to: paths.readingsCheck(draft) } : page(visit, [], undefined, { file: t('cabinet.readings.file.errors.empty') });
}

function refusedRows({ t }: CabinetVisit, { faults, lines }: FileEntries, judged: readonly metering.JudgedEntry[]): RefusedRow[] {
  const unread = faults.map(({ line, account, number, value, word }) => ({ line, account, number, value, reason: t(`cabinet.readings.file.errors.${word}`) }));
  const unfit = judged.flatMap(({ meter, typed, valueFaults, dayFault }) =>
    valueFaults.flatMap((fault, zone) => {
      const word = dayFault ?? fault;
      const line = lines.get(`${meter.id} ${zone}`) ?? Math.min(...valueFaults.flatMap((_, other) => lines.get(`${meter.id} ${other}`) ?? []));
      return word ? [{ line, account: meter.accountNumber, number: meter.number, value: typed[zone] ?? '', reason: t(`metering.refusals.${word}`) }] : [];
    }),
  );
  return [...unread, ...unfit].sort((a, b) => a.line - b.line);
}

function page(visit: CabinetVisit, refused: readonly RefusedRow[], rest: { readonly href: string; readonly count: number } | undefined, sentences: Sentences): Answer {
  const { t, paths } = visit;
  const main = fileOfReadings({ t, paths, token: visit.token(), refused, rest, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.readings.file.title'), sentences), section: 'readings', main }), status: isFaulty(sentences) ? 422 : 200 };
}
