import { html, type Html } from '#lib/html/html.ts';
import { dateIn } from '#lib/dates.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as content from '#content';
import { button, buttonLink, buttons, card, empty, form, isFaulty, notice, pageTitle, section, summaryList, summaryOf, table, tag, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import type { OfficeVisit } from '../visit.ts';

/** Adverts, the latest first, and how many people could be reached by interest: in tens, and of few not at all (PR 31). */
export const get = (visit: OfficeVisit): Promise<Answer> => advertsPage(visit, {});

export function advertsPage(visit: OfficeVisit, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, query, now } = visit;
  return reading(house.db, operator.id, async (tx) => {
    if (!content.publishes(operator)) return missing;
    const [found, sizes] = [await content.listAdverts(tx), await content.audiences(tx, now)];
    const done = query['done'];
    const main = html`${done && t.has(`office.adverts.done.${done}`) && notice({ kind: 'success', title: t(`office.adverts.done.${done}`), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('office.sections.adverts'), lead: t('office.adverts.lead'), actions: buttonLink({ label: t('office.adverts.new'), href: paths.newAdvert() }) })}
${found.length === 0 ? empty({ icon: 'info', title: t('office.adverts.none') }) : found.map((one) => advertCard(visit, one))}
${section({
      title: t('office.adverts.audiences'),
      body: html`<p class="muted">${t('office.adverts.audiences.lead', { least: content.LEAST_AUDIENCE })}</p>${table({ caption: t('office.adverts.audiences'), isCaptionHidden: true, isCompact: true, columns: [{ label: t('office.adverts.interest') }, { label: t('office.adverts.people'), isNumeric: true }], rows: content.termsOf(operator).topics.map(({ code, name }) => [t.of(name), sizeText(visit, sizes.get(code) ?? 0)]) })}`,
    })}`;
    return { page: officePage(visit, { title: titleOf(t, t('office.sections.adverts'), sentences), section: 'adverts', main }), status: isFaulty(sentences) ? 422 : 200 };
  });
}

function sizeText({ t }: OfficeVisit, people: number): string {
  const told = content.toldSize(people);
  return told === undefined ? t('office.adverts.few', { least: content.LEAST_AUDIENCE }) : t('office.adverts.about', { count: told });
}

function advertCard({ t, operator, paths, token, now }: OfficeVisit, one: content.AdvertLine): Html {
  const today = dateIn(operator.zone, now);
  const isOver = one.endedAt !== null || Temporal.PlainDate.compare(today, one.untilOn) >= 0;
  const state = isOver ? 'over' : Temporal.PlainDate.compare(today, one.startsOn) < 0 ? 'ahead' : 'running';
  const topic = operator.profile.content?.topics.find(({ code }) => code === one.interest);
  const act = (to: string, label: string, kind: 'secondary' | 'quiet') => form({ action: to, hidden: { token: token() }, body: button({ label: t(label), kind, about: t.of(one.texts.title) }) });
  return card({
    level: 2,
    title: t.of(one.texts.title),
    aside: tag({ label: t(`office.adverts.state.${state}`), tone: state === 'running' ? 'success' : 'neutral' }),
    body: html`<p>${t.of(one.texts.words)}</p>${summaryList([
      { key: t('office.adverts.advertiser'), value: one.advertiser },
      { key: t('office.adverts.slot'), value: t(`office.adverts.slots.${one.slot}`) },
      { key: t('office.adverts.interest'), value: topic ? t.of(topic.name) : t('office.adverts.everybody') },
      { key: t('office.adverts.days'), value: `${t.date(one.startsOn)} – ${t.date(one.untilOn.subtract({ days: 1 }))}` },
      ...(one.startedAt ? [{ key: t('office.adverts.letters'), value: t(one.finishedAt ? 'office.adverts.letters.sent' : 'office.adverts.letters.going', { count: one.told ?? 0 }) }] : []),
    ])}`,
    ...(!isOver && { footer: buttons([one.startedAt === null && act(paths.advertLetters(one.id), 'office.adverts.send-letters', 'secondary'), act(paths.advertEnd(one.id), 'office.adverts.end', 'quiet')]) }),
  });
}
