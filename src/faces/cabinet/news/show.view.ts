import { html, type Html } from '#lib/html/html.ts';
import { COMMENT_LENGTH, COMMENTS_AT_ONCE, type Advert, type Comment, type Writing } from '#content';
import { backLink, button, card, checkbox, errorOf, form, longTextField, notice, pageTitle, pagination, section, summaryOf, type Sentences } from '#ui';
import { advertNotice, nameFirst, personalNotice, signature, topicName, writingBody, type Setting } from './writing.view.ts';

export interface WritingPageView extends Setting {
  readonly token: () => string;
  readonly writing: Writing;
  readonly comments: readonly Comment[];
  readonly isFirstPage: boolean;
  readonly advert: Advert | undefined;
  /** The user who looks; nothing for visitors. */
  readonly viewerId: string | undefined;
  readonly hasName: boolean;
  readonly done: string | undefined;
  readonly typed: string;
  readonly sentences: Sentences;
}

export function writingPage(view: WritingPageView): Html {
  const { t, paths, writing, advert, viewerId, done, sentences } = view;
  return html`${backLink({ label: t('cabinet.sections.news'), href: paths.news(writing.kind) })}
${summaryOf(t, sentences)}
${done && t.has(`cabinet.news.done.${done}`) && notice({ kind: 'success', title: t(`cabinet.news.done.${done}`), isAnswer: true })}
${writing.hiddenAt !== null && notice({ kind: 'warning', title: t('cabinet.news.hidden') })}
${pageTitle({ kicker: t(`content.kinds.${writing.kind}`), title: html`<span lang="${writing.language}">${writing.title}</span>`, lead: html`${signature(view, writing)} · ${topicName(view, writing.topic)} · ${t.instant(writing.publishedAt)}` })}
${writing.version > 1 && html`<p class="muted small">${t('cabinet.news.changed', { at: t.instant(writing.changedAt) })}</p>`}
${writingBody(view, writing)}
<p class="no-print small"><a href="${paths.newComplaint('writing', writing.id)}">${t('cabinet.complaints.link')}</a>${viewerId !== undefined && writing.userId === viewerId && html` · <a href="${paths.ownWriting(writing.id)}">${t('cabinet.writings.change')}</a>`}</p>
${advert && advertNotice(view, advert)}
${section({ title: t('cabinet.news.comments'), id: 'comments', body: html`${commentList(view)}${commentForm(view)}` })}`;
}

function commentList({ t, paths, token, writing, comments, isFirstPage, viewerId }: WritingPageView): Html {
  if (comments.length === 0 && isFirstPage) return html`<p class="muted">${t('cabinet.news.comments.none')}</p>`;
  const end = comments.at(-1);
  return html`${comments.map((one) =>
    card({
      id: one.id,
      title: one.name ?? t('cabinet.news.nameless'),
      ...(one.personaId !== null && { href: paths.persona(one.personaId) }),
      body: html`<p class="as-typed">${one.words}</p><p class="muted small">${t.instant(one.writtenAt)}${one.changedAt !== null && html` · ${t('cabinet.news.comments.changed')}`}</p>`,
      footer: viewerId === one.userId
        ? form({ action: paths.commentRemoval(writing.slug, one.id), hidden: { token: token() }, body: button({ label: t('cabinet.news.comments.remove'), kind: 'quiet', about: one.words.slice(0, 60) }) })
        : html`<a class="small" href="${paths.newComplaint('comment', one.id)}">${t('cabinet.complaints.link')}<span class="visually-hidden"> ${one.name}</span></a>`,
    }))}${pagination({ label: t('ui.pages'), previous: isFirstPage ? undefined : { label: t('cabinet.news.comments.first'), href: paths.writing(writing.slug) }, next: end && comments.length === COMMENTS_AT_ONCE ? { label: t('cabinet.news.comments.next'), href: paths.writing(writing.slug, `after=${end.id}`) } : undefined })}`;
}

function commentForm(view: WritingPageView): Html {
  const { t, paths, token, writing, viewerId, hasName, typed, sentences } = view;
  if (viewerId === undefined) return html`<p><a href="${paths.signIn(paths.writing(writing.slug))}">${t('cabinet.news.comments.sign-in')}</a></p>`;
  if (!hasName) return nameFirst(view);
  return form({
    action: paths.comments(writing.slug),
    hidden: { token: token() },
    body: [
      sentences['sure'] && personalNotice(t),
      longTextField({ name: 'words', label: t('cabinet.news.comments.words'), hint: t('cabinet.writings.limit', { count: COMMENT_LENGTH }), value: typed, rows: 4, ...errorOf(sentences, 'words') }),
      sentences['sure'] && checkbox({ name: 'sure', label: t('cabinet.news.personal.sure'), ...errorOf(sentences, 'sure') }),
      button({ label: t('cabinet.news.comments.send') }),
    ],
  });
}
