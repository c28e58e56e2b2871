import type { Answer } from '#lib/http/visit.ts';
import { isFaulty, titleOf, type Sentences } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { detailsForm } from './details.view.ts';
import { sealIdentified, type IdentifiedDraft } from './identified.ts';

/** The form with what was typed and what is wrong with it. */
export function detailsPage(visit: CabinetVisit, draft: IdentifiedDraft, sentences: Sentences): Answer {
  const { t, paths } = visit;
  const main = detailsForm({ t, paths, token: visit.token(), sealed: sealIdentified(visit, draft), draft, sentences });
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.register.eds.details'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
