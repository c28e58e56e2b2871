import { html, type Html } from '#lib/html/html.ts';
import { dateIn } from '#lib/dates.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { LANGUAGES, type Localised } from '#lib/i18n/texts.ts';
import { isRefused } from '#lib/outcome.ts';
import * as content from '#content';
import { backLink, button, card, dateField, dateOf, dayOf, errorOf, form, isFaulty, LANGUAGE_NAMES, longTextField, pageTitle, radios, selectField, summaryOf, textField, tiles, titleOf, type Sentences } from '#ui';
import { typedIn } from '../cases/typed.ts';
import { officePage } from '../layout.view.ts';
import { staffOf, type OfficeVisit } from '../visit.ts';

const TEXTS = LANGUAGES.flatMap((language) => [`title-${language}`, `words-${language}`]);
const WEEK_DAYS = 7;

/** The form of an advert. */
export const get = (visit: OfficeVisit): Answer => page(visit, {});

export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, origin, paths, now } = visit;
  if (!content.publishes(operator)) return missing;
  const { starts, until, typed } = typedOf(visit);
  const [startsOn, untilOn] = [dateOf(starts), dateOf(until)];
  if (!startsOn) return page(visit, { starts: t('office.adverts.not-a-date') });
  if (!untilOn) return page(visit, { until: t('office.adverts.not-a-date') });
  const inAll = (part: string) => Object.fromEntries(LANGUAGES.map((one) => [one, typed[`${part}-${one}`] ?? ''])) as unknown as Localised;
  const wish = { slot: typed['slot'] ?? '', advertiser: typed['advertiser'] ?? '', title: inAll('title'), words: inAll('words'), link: typed['link'] ?? '', interest: typed['interest'] ?? '', startsOn, untilOn: untilOn.add({ days: 1 }) };
  const outcome = await content.writeAdvert(house, operator, { author: staffOf(visit), origin }, wish, now);
  return isRefused<string>(outcome) ? page(visit, { [outcome.field ?? '']: t(`content.refusals.${outcome.refused}`) }) : { to: paths.adverts('written') };
}

function typedOf({ operator, body, now }: OfficeVisit) {
  const today = dateIn(operator.zone, now);
  return { typed: typedIn(body, 'slot', 'advertiser', 'link', 'interest', ...TEXTS), starts: dayOf(body, today, 'starts'), until: dayOf(body, today.add({ days: WEEK_DAYS }), 'until') };
}

function page(visit: OfficeVisit, sentences: Sentences): Answer {
  const { t, operator, paths, token } = visit;
  if (!content.publishes(operator)) return missing;
  const { typed, starts, until } = typedOf(visit);
  const parts = { day: t('ui.date.day'), month: t('ui.date.month'), year: t('ui.date.year') };
  const main = html`${backLink({ label: t('office.sections.adverts'), href: paths.adverts() })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('office.adverts.new') })}
${form({
    action: paths.newAdvert(),
    hidden: { token: token() },
    body: [
      radios({ name: 'slot', label: t('office.adverts.slot'), choices: content.SLOTS.map((one) => ({ value: one, label: t(`office.adverts.slots.${one}`) })), value: typed['slot'], ...errorOf(sentences, 'slot') }),
      textField({ name: 'advertiser', label: t('office.adverts.advertiser'), value: typed['advertiser'], ...errorOf(sentences, 'advertiser') }),
      tiles(operator.languages.map((language) => textsIn(visit, language, typed, sentences))),
      textField({ name: 'link', type: 'url', label: t('office.adverts.link'), hint: t('office.adverts.link.hint'), value: typed['link'], ...errorOf(sentences, 'link') }),
      selectField({ name: 'interest', label: t('office.adverts.interest'), hint: t('office.adverts.interest.hint'), options: [{ value: '', label: t('office.adverts.everybody') }, ...content.termsOf(operator).topics.map(({ code, name }) => ({ value: code, label: t.of(name) }))], value: typed['interest'], size: 'medium', ...errorOf(sentences, 'interest') }),
      dateField({ name: 'starts', label: t('office.adverts.first-day'), parts, value: starts, ...errorOf(sentences, 'starts') }),
      dateField({ name: 'until', label: t('office.adverts.final-day'), parts, value: until, ...errorOf(sentences, 'until') }),
      button({ label: t('office.adverts.submit') }),
    ],
  })}`;
  return { page: officePage(visit, { title: titleOf(t, t('office.adverts.new'), sentences), section: 'adverts', main }), status: isFaulty(sentences) ? 422 : 200 };
}

const textsIn = ({ t }: OfficeVisit, language: (typeof LANGUAGES)[number], typed: Readonly<Record<string, string>>, sentences: Sentences): Html =>
  card({
    level: 2,
    title: LANGUAGE_NAMES[language],
    body: [
      textField({ name: `title-${language}`, label: t('office.adverts.title'), hint: t('office.writings.limit', { count: content.ADVERT_TITLE_LENGTH }), value: typed[`title-${language}`], lang: language, ...errorOf(sentences, `title-${language}`) }),
      longTextField({ name: `words-${language}`, label: t('office.adverts.words'), hint: t('office.writings.limit', { count: content.ADVERT_WORDS_LENGTH }), value: typed[`words-${language}`], rows: 3, ...errorOf(sentences, `words-${language}`) }),
    ],
  });
