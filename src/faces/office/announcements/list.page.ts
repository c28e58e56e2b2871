import { html } from '#lib/html/html.ts';
import { reading } from '#lib/db/transaction.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as announcements from '#announcements';
import { may } from '#identity';
import { ANNOUNCEMENT_KINDS } from '#operators';
import { button, empty, errorOf, form, isFaulty, pageTitle, radios, section, summaryOf, table, titleOf, type Sentences } from '#ui';
import { officePage } from '../layout.view.ts';
import { sessionOf, staffOf, type OfficeVisit } from '../visit.ts';
import { stateTag } from './state.view.ts';

/** Announcements, the latest changed first, and the kinds to begin one of. */
export const get = (visit: OfficeVisit): Promise<Answer> => page(visit, {});

export async function post(visit: OfficeVisit): Promise<Answer> {
  const { house, operator, t, body, origin, now, paths } = visit;
  const outcome = await announcements.startAnnouncement(house, operator, staffOf(visit), { kind: String(body['kind'] ?? ''), origin }, now);
  return isRefused(outcome) ? page(visit, { kind: t(`announcements.refusals.${outcome.refused}`) }) : { to: paths.announcementDraft(outcome.id) };
}

async function page(visit: OfficeVisit, sentences: Sentences): Promise<Answer> {
  const { t, house, operator, paths, token, now } = visit;
  const list = await reading(house.db, operator.id, announcements.listAnnouncements);
  const main = html`${summaryOf(t, sentences)}
${pageTitle({ title: t('office.sections.announcements'), lead: t('office.announcements.lead') })}
${
    list.length === 0
      ? empty({ icon: 'info', title: t('office.announcements.none') })
      : table({
          caption: t('office.sections.announcements'),
          isCaptionHidden: true,
          columns: ['about', 'kind', 'state', 'begins', 'changed'].map((name) => ({ label: t(`office.announcements.${name}`) })),
          rows: list.map((one) => [
            html`<a href="${paths.announcement(one.id)}">${t.of(one.content.title) || t('office.announcements.untitled')}</a>`,
            t(`announcements.kinds.${one.kind}`),
            stateTag(t, one, now),
            one.content.fromAt ? t.instant(one.content.fromAt) : '',
            t.instant(one.changedAt),
          ]),
        })
  }
${may(sessionOf(visit), 'announce') && section({
    title: t('office.announcements.new'),
    body: form({
      action: paths.announcements(),
      hidden: { token: token() },
      body: [
        radios({ name: 'kind', label: t('office.announcements.kind'), choices: ANNOUNCEMENT_KINDS.map((kind) => ({ value: kind, label: t(`announcements.kinds.${kind}`), hint: t(`office.announcements.kinds.${kind}`) })), ...errorOf(sentences, 'kind') }),
        button({ label: t('office.announcements.begin') }),
      ],
    }),
  })}`;
  return { page: officePage(visit, { title: titleOf(t, t('office.sections.announcements'), sentences), section: 'announcements', main }), status: isFaulty(sentences) ? 422 : 200 };
}
