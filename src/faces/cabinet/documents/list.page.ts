import { dateIn } from '#lib/dates.ts';
import type { Answer } from '#lib/http/visit.ts';
import * as legal from '#legal';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { documentList } from './list.view.ts';

/** The operator's documents in force, for everybody (LE-1). */
export function get(visit: CabinetVisit): Answer {
  const { t, operator, paths, now } = visit;
  const today = dateIn(operator.zone, now);
  const documents = legal.documents(operator, today);
  return { page: cabinetPage(visit, { title: t('cabinet.documents.title'), main: documentList({ t, paths, documents, coming: legal.comingVersions(operator, today) }) }) };
}
