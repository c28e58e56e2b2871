import { html, type Html } from '#lib/html/html.ts';
import { renderWriting } from '#lib/html/writing.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Advert, Writing, WritingLine } from '#content';
import type { Operator } from '#operators';
import { buttonLink, card, notice, picture, tag } from '#ui';
import type { CabinetPaths } from '../paths.ts';

export interface Setting {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
}

/** Whose words they are: of a user under the name that he chose, or of the operator (PR 19, 20.4). */
export const signature = ({ t, operator, paths }: Setting, { author, userId }: Pick<WritingLine, 'author' | 'userId'>): Html =>
  author ? html`<a href="${paths.persona(author.id)}">${author.name}</a>` : html`${userId === null ? t.of(operator.name) : t('cabinet.news.nameless')}`;

/** A writing in a list. What is advertised says so (PR 20.3). */
export const writingCard = (setting: Setting, one: WritingLine): Html =>
  card({
    title: one.title,
    level: 2,
    href: setting.paths.writing(one.slug),
    aside: one.kind === 'advertisement' ? tag({ label: setting.t('content.kinds.advertisement'), tone: 'warning' }) : undefined,
    body: html`<p class="muted small">${signature(setting, one)} · ${topicName(setting, one.topic)} · ${setting.t.instant(one.publishedAt)}</p>`,
  });

export const topicName = ({ t, operator }: Pick<Setting, 't' | 'operator'>, code: string): string => {
  const topic = operator.profile.content?.topics.find((one) => one.code === code);
  return topic ? t.of(topic.name) : code;
};

/** The words of a writing with its pictures, and what is said of links to other sites where there are any (PO 8.9, 8.10). */
export function writingBody({ t, operator, paths }: Setting, one: Writing): Html {
  const { body, hasOutbound } = renderWriting(one.words, operator.profile.hosts.cabinet, t('cabinet.news.outbound'));
  return html`<div class="prose" lang="${one.language}">${body}</div>
${one.pictures.filter(({ verdict }) => verdict !== 'infected').map(({ id, words }) => picture({ src: paths.picture(id), words }))}
${one.source !== '' && html`<p class="muted">${t('cabinet.news.source', { source: one.source })}</p>`}
${hasOutbound && html`<p class="muted small">${t('cabinet.news.outbound.note')}</p>`}`;
}

/** What stands in a slot: marked, with who pays for it and where it leads. */
export const advertNotice = ({ t }: Pick<Setting, 't'>, one: Advert): Html =>
  card({
    title: t.of(one.texts.title),
    level: 2,
    aside: tag({ label: t('cabinet.news.advertising'), tone: 'warning' }),
    body: html`<p>${t.of(one.texts.words)}</p><p class="muted small">${t('cabinet.news.advertiser', { name: one.advertiser })}${one.link !== '' && html` · <a href="${one.link}" rel="sponsored nofollow external noopener noreferrer">${new URL(one.link).host} (${t('cabinet.news.outbound')})</a>`}</p>`,
  });

/** Whoever has no public name chooses one before he writes to others. */
export const nameFirst = ({ t, paths }: Pick<Setting, 't' | 'paths'>): Html => html`${notice({ kind: 'info', title: t('cabinet.writings.no-name') })}${buttonLink({ label: t('cabinet.writings.choose-name'), href: paths.ownName(), kind: 'secondary' })}`;

/** What a text says of personal numbers before it is published: asked once, ticked to go on. */
export const personalNotice = (t: Texts): Html => notice({ kind: 'warning', title: t('cabinet.news.personal'), body: html`<p>${t('cabinet.news.personal.body')}</p>` });
