import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as content from '#content';
import { button, checkbox, errorOf, form, isFaulty, longTextField, pageTitle, radios, summaryOf, titleOf, type Sentences } from '#ui';
import { viewerOf } from '../news/viewer.ts';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';
import { sealNote } from './note.ts';

/** More than fits is sent back to be made shorter, not cut. */
const READ_AT_MOST = 2 * content.COMPLAINT_LENGTH;

/** The form of a complaint: why, and in one's own words. */
export const get = (visit: CabinetVisit): Answer => page(visit, { ground: '', words: '', authority: false }, {});

export async function post(visit: CabinetVisit): Promise<Answer> {
  const { house, operator, t, body, query, origin, paths, now } = visit;
  if (!content.publishes(operator)) return missing;
  const typed = { ground: String(body['ground'] ?? ''), words: String(body['words'] ?? '').slice(0, READ_AT_MOST), authority: body['authority'] === 'yes' };
  const wish = { subject: { kind: query['about'] ?? '', id: query['id'] ?? '' }, ground: typed.ground, words: typed.words, isOfAuthority: typed.authority, userId: viewerOf(visit)?.id ?? null, origin };
  const outcome = await content.complain(house, operator, wish, now);
  if (!isRefused<string>(outcome)) return { to: paths.complaintSent(sealNote(house.keys, outcome)) };
  return outcome.refused === 'unknown' ? missing : page(visit, typed, { [outcome.field ?? '']: t(`content.refusals.${outcome.refused}`) });
}

function page(visit: CabinetVisit, typed: { readonly ground: string; readonly words: string; readonly authority: boolean }, sentences: Sentences): Answer {
  const { t, operator, paths, token, query } = visit;
  const about = content.SUBJECT_KINDS.find((one) => one === query['about']);
  if (!content.publishes(operator) || !about || !query['id']) return missing;
  const main = html`${summaryOf(t, sentences)}
${pageTitle({ kicker: t(`content.subjects.${about}`), title: t('cabinet.complaints.title'), lead: t('cabinet.complaints.lead') })}
${form({
    action: paths.newComplaint(about, encodeURIComponent(query['id'])),
    hidden: { token: token() },
    body: [
      radios({ name: 'ground', label: t('cabinet.complaints.ground'), choices: content.GROUNDS.map((one) => ({ value: one, label: t(`content.grounds.${one}`) })), value: typed.ground, ...errorOf(sentences, 'ground') }),
      longTextField({ name: 'words', label: t('cabinet.complaints.words'), hint: t('cabinet.writings.limit', { count: content.COMPLAINT_LENGTH }), value: typed.words, rows: 5, ...errorOf(sentences, 'words') }),
      checkbox({ name: 'authority', label: t('cabinet.complaints.authority'), hint: t('cabinet.complaints.authority.hint'), isChecked: typed.authority }),
      button({ label: t('cabinet.complaints.send') }),
    ],
  })}`;
  return { page: cabinetPage(visit, { title: titleOf(t, t('cabinet.complaints.title'), sentences), width: 'narrow', main }), status: isFaulty(sentences) ? 422 : 200 };
}
