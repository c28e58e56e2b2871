import { html } from '#lib/html/html.ts';
import { readForm, text } from '#lib/http/form.ts';
import { reading } from '#lib/db/transaction.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as audit from '#audit';
import * as identity from '#identity';
import { backLink, button, errorOf, form, isFaulty, pageTitle, sentencesOf, summaryList, summaryOf, textField, titleOf, type Sentences } from '#ui';
import { browserName } from '../browser-name.ts';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { deedText } from './deed.view.ts';

const FIELDS = { words: text({ max: 500 }) };

/** "This was not me": one act, what the person says of it, and what happens next (ID-22). */
export const get = (visit: CabinetVisit): Promise<Answer> => page(visit, '', {});

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, paths, origin, now } = visit;
  const entryId = entryHere(visit);
  if (entryId === undefined) return missing;
  const { values, faults, typed } = readForm(FIELDS, visit.body);
  if (!values) return page(visit, typed.words, sentencesOf(t, 'cabinet.contest', faults));
  const outcome = await identity.contestAct(house, operator, sessionOf(visit), { entryId, words: values.words, origin }, now);
  if (!isRefused(outcome)) return { to: paths.activity(undefined, 'contested') };
  return outcome.refused === 'unknown' ? missing : page(visit, typed.words, { words: t(`identity.refusals.${outcome.refused}`) });
}

async function page(visit: CabinetVisit, words: string, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths } = visit;
  const entryId = entryHere(visit);
  const { userId } = sessionOf(visit);
  const entry = entryId === undefined ? undefined : await reading(house.db, operator.id, (tx) => audit.entryOfUser(tx, userId, entryId));
  if (!entry || !identity.isContestable(entry)) return missing;
  const main = html`${backLink({ label: t('cabinet.activity.title'), href: paths.activity() })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.contest.title'), lead: t('cabinet.contest.lead') })}
${summaryList([
  { key: t('cabinet.activity.deed'), value: deedText(t, operator, entry) },
  { key: t('cabinet.activity.at'), value: t.instant(entry.at) },
  { key: t('cabinet.activity.device'), value: browserName(t, entry.browser) },
  { key: t('cabinet.activity.address'), value: entry.address ?? '' },
])}
${form({
  action: paths.contest(entry.id),
  hidden: { token: visit.token() },
  body: [
    textField({ name: 'words', label: t('cabinet.contest.words'), hint: t('cabinet.contest.words.hint'), value: words, ...errorOf(sentences, 'words') }),
    html`<p>${t('cabinet.contest.password')} <a href="${paths.newPassword()}">${t('cabinet.new-password.title')}</a></p>`,
    button({ label: t('cabinet.contest.submit') }),
  ],
})}`;
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.contest.title'), sentences), section: 'activity', width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}

const entryHere = ({ params }: CabinetVisit): bigint | undefined => (/^\d{1,18}$/.test(params['entry'] ?? '') ? BigInt(params['entry'] as string) : undefined);
