import * as pdf from '#lib/pdf/index.ts';
import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as privacy from '#privacy';
import { pageTitle, section, table } from '#ui';
import { cabinetPage } from '../../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../../visit.ts';

/** The whole copy of the user's data at once: JSON for programs, PDF to keep, a page to read (LE-5). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, tx, operator, house, params, now } = visit;
  const session = sessionOf(visit);
  const sections = await privacy.copyOf(house.holders, tx, operator, t, session.userId);
  const name = `${operator.code}-${session.number}`;
  switch (params['format']) {
    case 'json':
      return { file: Buffer.from(JSON.stringify({ operator: operator.code, user: session.number, madeAt: now.toString(), sections: sections.map(({ holder, records }) => ({ name: holder, purpose: t(`privacy.purposes.${holder}`), records })) }, null, 2)), type: 'application/json', name: `${name}.json` };
    case 'pdf':
      return { file: pdf.writePdf(documentOf(visit, sections)), type: 'application/pdf', name: `${name}.pdf` };
    case 'html':
      return { page: cabinetPage(visit, { title: t('cabinet.data.title'), section: 'settings', main: html`${pageTitle({ title: t('cabinet.data.title'), lead: t('cabinet.data.copy', { at: t.instant(now) }) })}${sections.map((one) => sectionOf(visit, one))}` }) };
    default:
      return missing;
  }
}

/** Fields that any of the records has, in the order in which they come. */
const fieldsOf = (records: readonly privacy.Facts[]): string[] => [...new Set(records.flatMap(Object.keys))];

function sectionOf({ t }: CabinetVisit, { holder, records }: privacy.CopySection) {
  const fields = fieldsOf(records);
  const body = records.length === 0
    ? html`<p class="muted">${t('cabinet.data.nothing')}</p>`
    : table({ caption: t(`privacy.holders.${holder}`), isCaptionHidden: true, columns: fields.map((field) => ({ label: t(`privacy.fields.${field}`) })), rows: records.map((one) => fields.map((field) => one[field] ?? '')) });
  return section({ title: t(`privacy.holders.${holder}`), body: html`<p class="muted">${t(`privacy.purposes.${holder}`)}</p>${body}` });
}

function documentOf({ t, operator, now, ...visit }: CabinetVisit, sections: readonly privacy.CopySection[]): pdf.PdfDocument {
  const { number } = sessionOf({ t, operator, now, ...visit });
  const name = t.of(operator.name);
  const blocks: pdf.Block[] = [
    { kind: 'heading', level: 1, text: t('cabinet.data.title') },
    { kind: 'paragraph', text: `${name} · ${number} · ${t('cabinet.data.copy', { at: t.instant(now) })}`, tone: 'muted' },
  ];
  for (const { holder, records } of sections) {
    blocks.push({ kind: 'heading', level: 2, text: t(`privacy.holders.${holder}`) }, { kind: 'paragraph', text: t(`privacy.purposes.${holder}`), tone: 'muted' });
    // A record is a list of facts: as many columns as there are fields would not fit on paper.
    for (const one of records) blocks.push({ kind: 'table', isHeadless: true, size: 9, columns: [{ label: '' }, { label: '', share: 1 }], rows: Object.entries(one).map(([field, value]) => [t(`privacy.fields.${field}`), value]), after: 6 });
    if (records.length === 0) blocks.push({ kind: 'paragraph', text: t('cabinet.data.nothing') });
  }
  return { language: t.language, title: `${t('cabinet.data.title')}, ${number}`, author: name, createdAt: now, accent: operator.profile.accent, footer: (page, pages) => ({ start: `${name} · ${number}`, end: `${page} / ${pages}` }), blocks };
}
