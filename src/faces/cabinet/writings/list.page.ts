import { html, type Html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as content from '#content';
import { buttonLink, buttons, empty, notice, pageTitle, section, table, tag } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { writerOf } from '../news/viewer.ts';
import type { CabinetVisit } from '../visit.ts';

/** What the user published and what became of it, cases about his words, and complaints that he made. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, operator, paths, tx, query } = visit;
  if (!content.publishes(operator)) return missing;
  const { author } = writerOf(visit);
  const [own, cases, complaints, persona] = [await content.writingsOf(tx, author), await content.casesOfAuthor(tx, author.id), await content.complaintsOfUser(tx, author.id), await content.ownPersona(tx, author.id)];
  const main = html`${query['done'] === 'removed' && notice({ kind: 'success', title: t('cabinet.writings.removed'), isAnswer: true })}
${pageTitle({ title: t('cabinet.writings.title'), lead: persona ? t('cabinet.writings.as', { name: persona.name }) : t('cabinet.writings.no-name'), actions: buttonLink({ label: t('cabinet.writings.new'), href: paths.newWriting() }) })}
${buttons([buttonLink({ label: t('cabinet.name.title'), href: paths.ownName(), kind: 'quiet', icon: 'user' }), buttonLink({ label: t('cabinet.pictures.title'), href: paths.ownPictures(), kind: 'quiet', icon: 'file' }), buttonLink({ label: t('cabinet.correspondence.title'), href: paths.correspondences(), kind: 'quiet', icon: 'mail' })])}
${own.filter(isThere).length === 0 ? empty({ icon: 'file', title: t('cabinet.writings.none'), body: t('cabinet.writings.none.body') }) : writingTable(visit, own.filter(isThere))}
${cases.length > 0 && section({ title: t('cabinet.cases.title'), body: caseTable(visit, cases) })}
${complaints.length > 0 && section({ title: t('cabinet.complaints.own'), body: complaintTable(visit, complaints) })}`;
  return { page: cabinetPage(visit, { title: t('cabinet.writings.title'), section: 'news', main }) };
}

const isThere = ({ removedAt }: content.WritingLine): boolean => removedAt === null;

const writingTable = ({ t, paths }: CabinetVisit, own: readonly content.WritingLine[]): Html =>
  table({
    caption: t('cabinet.writings.title'),
    isCaptionHidden: true,
    columns: ['headline', 'sort', 'published', 'state'].map((name) => ({ label: t(`cabinet.writings.${name}`) })),
    rows: own.map((one) => [html`<a href="${paths.ownWriting(one.id)}">${one.title}</a>`, t(`content.kinds.${one.kind}`), t.instant(one.publishedAt), one.hiddenAt === null ? tag({ label: t('cabinet.writings.shown'), tone: 'success' }) : tag({ label: t('content.outcomes.hidden'), tone: 'warning' })]),
  });

const caseTable = ({ t, paths }: CabinetVisit, cases: readonly content.Case[]): Html =>
  table({
    caption: t('cabinet.cases.title'),
    isCaptionHidden: true,
    columns: ['number', 'about', 'outcome', 'state'].map((name) => ({ label: t(`cabinet.cases.${name}`) })),
    rows: cases.map((one) => [html`<a href="${paths.writingCase(one.id)}">${one.number}</a>`, t(`content.subjects.${one.subjectKind}`), one.outcome && t(`content.outcomes.${one.outcome}`), t(`content.states.${content.stateOfCase(one)}`)]),
  });

const complaintTable = ({ t }: CabinetVisit, complaints: Awaited<ReturnType<typeof content.complaintsOfUser>>): Html =>
  table({
    caption: t('cabinet.complaints.own'),
    isCaptionHidden: true,
    columns: ['number', 'ground', 'made'].map((name) => ({ label: t(`cabinet.complaints.${name}`) })),
    rows: complaints.map((one) => [one.number, t(`content.grounds.${one.ground}`), t.instant(one.complainedAt)]),
  });
