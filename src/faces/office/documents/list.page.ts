import { dateIn } from '#lib/dates.ts';
import { html } from '#lib/html/html.ts';
import type { Answer } from '#lib/http/visit.ts';
import * as legal from '#legal';
import { pageTitle, table, tag } from '#ui';
import { officePage } from '../layout.view.ts';
import type { OfficeVisit } from '../visit.ts';

/** Every document of the operator with the version that holds, and whether the next one is being written (LE-1). */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, operator, paths, tx, now } = visit;
  const drafts = await legal.openDrafts(tx);
  const inForce = legal.documents(operator, dateIn(operator.zone, now));
  const main = html`${pageTitle({ title: t('office.documents.title'), lead: t('office.documents.lead') })}
${table({
    caption: t('office.documents.title'),
    isCaptionHidden: true,
    columns: ['document', 'version', 'acceptance', 'next'].map((name) => ({ label: t(`office.documents.${name}`) })),
    rows: operator.profile.documents.map(({ code, title, acceptance }) => {
      const current = inForce.find((one) => one.code === code);
      const draft = drafts.find(({ document }) => document === code);
      return [
        html`<a href="${paths.document(code)}">${t.of(title)}</a>`,
        current ? t('office.documents.version-since', { version: current.version, date: t.date(current.effectiveOn) }) : t('office.documents.none'),
        t(`office.documents.acceptances.${acceptance}`),
        draft ? tag({ label: t(draft.approvalId === null ? 'office.documents.writing' : 'office.documents.waiting'), tone: 'info' }) : '–',
      ];
    }),
  })}`;
  return { page: officePage(visit, { title: t('office.documents.title'), section: 'documents', main }) };
}
