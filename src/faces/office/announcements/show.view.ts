import { html, type Html } from '#lib/html/html.ts';
import { LANGUAGES, type Texts } from '#lib/i18n/texts.ts';
import { isForEverybody, isLate, isSame, type Announcement, type Content, type Lead, type Version } from '#announcements';
import { serviceName, type Operator } from '#operators';
import { backLink, button, buttonLink, card, details, errorOf, form, LANGUAGE_NAMES, longTextField, notice, pageTitle, section, summaryList, summaryOf, table, tiles, type Sentences } from '#ui';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';
import { stateTag } from './state.view.ts';

export interface AnnouncementCardView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly announcement: Announcement;
  readonly versions: readonly Version[];
  readonly names: StaffNames;
  readonly lead: Lead | undefined;
  /** What keeps it from being published. */
  readonly fault: string | undefined;
  readonly mayAnnounce: boolean;
  readonly now: Temporal.Instant;
  readonly exception: string;
  readonly done: string | undefined;
  readonly sentences: Sentences;
}

export function announcementCard(view: AnnouncementCardView): Html {
  const { t, paths, announcement, versions, mayAnnounce, done, sentences, now } = view;
  const isOpen = announcement.endedAt === null;
  const isToPublish = versions[0] === undefined || !isSame(versions[0].content, announcement.content);
  return html`${backLink({ label: t('office.sections.announcements'), href: paths.announcements() })}
${done && t.has(`office.announcements.done.${done}`) && notice({ kind: 'success', title: t(`office.announcements.done.${done}`), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t(`announcements.kinds.${announcement.kind}`), title: t.of(announcement.content.title) || t('office.announcements.untitled'), lead: stateTag(t, announcement, now) })}
${mayAnnounce && isOpen && buttonLink({ label: t('office.announcements.edit'), href: paths.announcementDraft(announcement.id), kind: 'secondary' })}
${section({ title: t('office.announcements.preview'), body: preview(view) })}
${mayAnnounce && isOpen && isToPublish && section({ title: t('office.announcements.publication'), body: publication(view) })}
${versions.length > 0 && section({ title: t('office.announcements.versions'), body: history(view) })}
${mayAnnounce && isOpen && ending(view)}`;
}

/** As customers will read it in each language, when it holds and whom it is for. */
const preview = ({ t, operator, announcement: { content } }: AnnouncementCardView): Html => html`${tiles(LANGUAGES.map((language) => card({
  title: content.title[language] || t('office.announcements.untitled'),
  aside: LANGUAGE_NAMES[language],
  body: content.body[language] === '' ? html`<p class="muted">${t('office.announcements.no-body')}</p>` : content.body[language].split('\n').map((line) => html`<p lang="${language}">${line}</p>`),
})))}
${summaryList([
  { key: t('announcements.begins'), value: content.fromAt ? t.instant(content.fromAt) : t('office.announcements.not-set') },
  { key: t('announcements.ends'), value: content.untilAt ? t.instant(content.untilAt) : t('office.announcements.open-end') },
  { key: t('office.announcements.audience'), value: audienceText(t, operator, content) },
  ...(content.closes.length > 0 ? [{ key: t('office.announcements.closes'), value: content.closes.map((part) => t(`announcements.closes.${part}`)).join(', ') }] : []),
  { key: t('office.announcements.ways'), value: [t('office.announcements.ways.page'), ...content.ways.map((way) => t(`office.announcements.ways.${way}`))].join(', ') },
])}`;

function audienceText(t: Texts, operator: Operator, content: Content): string {
  if (isForEverybody(content)) return t('office.announcements.everybody');
  const places = [...content.addresses, ...content.accounts].join('; ');
  return [content.services.map((code) => t.of(serviceName(operator, code))).join(', '), places].filter((part) => part !== '').join(' · ');
}

/** By when it has to be published, what is missing, and the button; too late is possible with a reason. */
function publication({ t, paths, token, announcement, versions, lead, fault, now, exception, sentences }: AnnouncementCardView): Html {
  const isFirst = versions.length === 0;
  const isTooLate = isFirst && lead !== undefined && isLate(lead, now);
  return html`${lead && isFirst && notice({ kind: isTooLate ? 'warning' : 'info', title: t(isTooLate ? 'office.announcements.term.late' : 'office.announcements.term.kept', { at: t.instant(lead.termAt) }), body: t.of(lead.rule.source) })}
${fault && html`<p>${t(`announcements.refusals.${fault}`)}</p>`}
${!fault && form({
    action: paths.announcementPublication(announcement.id),
    hidden: { token: token(), revision: String(announcement.revision) },
    body: [
      isTooLate && longTextField({ name: 'exception', label: t('office.announcements.exception'), hint: t('office.announcements.exception.hint'), value: exception, rows: 2, ...errorOf(sentences, 'exception') }),
      button({ label: t(isFirst ? 'office.announcements.publish' : 'office.announcements.correct'), icon: 'check' }),
    ],
  })}`;
}

const history = ({ t, versions, names }: AnnouncementCardView): Html =>
  table({
    caption: t('office.announcements.versions'),
    isCaptionHidden: true,
    columns: ['version', 'published-at', 'published-by', 'term', 'told'].map((name) => ({ label: t(`office.announcements.${name}`) })),
    rows: versions.map(({ version, publishedAt, publishedBy, termAt, exception, told, toldAt }) => {
      const cells = [String(version), t.instant(publishedAt), names(publishedBy), termAt ? t.instant(termAt) : '–', toldText(t, told, toldAt)];
      return exception === null ? cells : { cells, below: t('office.announcements.exception-was', { reason: exception }) };
    }),
  });

const toldText = (t: Texts, told: number | null, toldAt: Temporal.Instant | null): string =>
  told === null ? t('office.announcements.told.nobody') : toldAt ? t('office.announcements.told.all', { count: told }) : t('office.announcements.told.some', { count: told });

const ending = ({ t, paths, token, announcement }: AnnouncementCardView): Html =>
  details({
    summary: t(announcement.version === null ? 'office.announcements.discard' : 'office.announcements.end'),
    body: html`<p>${t(announcement.version === null ? 'office.announcements.discard.body' : 'office.announcements.end.body')}</p>${form({ action: paths.announcementEnd(announcement.id), hidden: { token: token() }, body: button({ label: t(announcement.version === null ? 'office.announcements.discard' : 'office.announcements.end'), kind: 'danger' }) })}`,
  });
