import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Account } from '#accounts';
import type { Operator } from '#operators';
import { kindOf, type Incident, type Request } from '#requests';
import { backLink, button, confirmation, errorOf, fileField, form, longTextField, notice, pageTitle, radios, section, summaryList, summaryOf, type Sentences } from '#ui';
import type { CabinetPaths } from '../paths.ts';
import { incidentNotice } from '../outages/incident.view.ts';
import { answerRows } from './check.view.ts';
import { conversation } from './conversation.view.ts';
import { kindName, requestTag } from './list.view.ts';
import { termList } from './term.view.ts';
import type { Typed } from './typed.ts';

export interface RequestCardView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: () => string;
  readonly found: Request;
  readonly account: Account | undefined;
  readonly incident: Incident | undefined;
  readonly done: string | undefined;
  readonly typed: Typed;
  readonly sentences: Sentences;
}

export function requestCard(view: RequestCardView): Html {
  const { t, operator, paths, found, account, incident, done, sentences } = view;
  const kind = kindOf(operator, found.kind);
  const isOpen = found.state === 'received' || found.state === 'taken';
  return html`${backLink({ label: t('cabinet.sections.requests'), href: paths.requests() })}
${summaryOf(t, sentences)}
${done === 'sent' ? confirmation({ title: t('cabinet.requests.sent'), reference: { label: t('cabinet.requests.number'), value: found.number }, next: { title: t('cabinet.requests.next-title'), body: html`<p>${t('cabinet.requests.sent.next')}</p>` } }) : done && t.has(`cabinet.requests.done.${done}`) && notice({ kind: 'success', title: t(`cabinet.requests.done.${done}`), isAnswer: true })}
${done !== 'sent' && pageTitle({ kicker: kindName(t, operator, found.kind), title: t('cabinet.requests.title', { number: found.number }), lead: requestTag(t, found.state) })}
${incident && incidentNotice(t, operator, incident)}
<p>${t(`cabinet.requests.state.${found.state}.body`)}</p>
${isOpen && section({ title: t('cabinet.requests.terms'), body: found.terms.length > 0 ? termList(t, found.terms) : html`<p>${t('cabinet.requests.next.unknown')}</p>` })}
${section({ title: t('cabinet.requests.asked'), body: summaryList([{ key: t('cabinet.requests.received'), value: t.instant(found.receivedAt) }, ...(account ? [{ key: t('cabinet.requests.account'), value: [account.number, account.address].filter(Boolean).join(', ') }] : found.address ? [{ key: t('cabinet.emergency.address'), value: found.address }] : []), ...(kind ? answerRows(t, kind, found.answers) : [])]) })}
${section({ title: t('cabinet.requests.conversation'), body: conversation(t, found.events) })}
${isOpen && messageForm(view)}
${kind && kind.photos > 0 && section({ title: t('cabinet.requests.photos'), body: photos(view, kind.photos) })}
${found.state === 'answered' && afterAnswer(view)}`;
}

const messageForm = ({ t, paths, token, found, typed, sentences }: RequestCardView): Html =>
  form({
    action: paths.requestMessages(found.id),
    hidden: { token: token() },
    body: [longTextField({ name: 'words', label: t('cabinet.requests.write'), value: typed['words'], rows: 4, ...errorOf(sentences, 'words') }), button({ label: t('cabinet.requests.write.send'), kind: 'secondary' })],
  });

function photos({ t, paths, token, found, sentences }: RequestCardView, most: number): Html {
  return html`${found.photos.length > 0 && html`<ul>${found.photos.map(({ id, addedAt, verdict }, at) => html`<li>${verdict === 'clean' ? html`<a href="${paths.requestPhoto(found.id, id)}">${t('cabinet.requests.photo', { count: at + 1 })}</a>` : t('cabinet.requests.photo', { count: at + 1 })} <span class="muted small">${t.instant(addedAt)}${verdict !== 'clean' && html`, ${t(`cabinet.papers.states.${verdict === null ? 'held' : 'refused'}`)}`}</span></li>`)}</ul>`}
${(found.state === 'received' || found.state === 'taken') && found.photos.length < most &&
  form({
    action: paths.requestPhotos(found.id),
    hasFiles: true,
    hidden: { token: token() },
    body: [fileField({ name: 'file', label: t('cabinet.requests.photo.add'), hint: t('cabinet.requests.photo.hint', { count: most }), accept: '.jpg,.jpeg,.png,image/jpeg,image/png', ...errorOf(sentences, 'file') }), button({ label: t('cabinet.requests.photo.send'), kind: 'secondary' })],
  })}`;
}

const RATINGS = ['5', '4', '3', '2', '1'];

const afterAnswer = ({ t, paths, token, found, typed, sentences }: RequestCardView): Html => html`${section({
  title: t('cabinet.requests.rating'),
  body: form({
    action: paths.requestRating(found.id),
    hidden: { token: token() },
    body: [radios({ name: 'rating', label: t('cabinet.requests.rating.label'), isInline: true, choices: RATINGS.map((value) => ({ value, label: t(`cabinet.requests.rating.of-${value}`) })), value: found.rating === null ? undefined : String(found.rating), ...errorOf(sentences, 'rating') }), button({ label: t('cabinet.requests.rating.send'), kind: 'secondary' })],
  }),
})}${section({
  title: t('cabinet.requests.reopen'),
  body: form({
    action: paths.requestReopening(found.id),
    hidden: { token: token() },
    body: [longTextField({ name: 'words', label: t('cabinet.requests.reopen.words'), hint: t('cabinet.requests.reopen.hint'), value: typed['words'], rows: 4, ...errorOf(sentences, 'words') }), button({ label: t('cabinet.requests.reopen.send'), kind: 'secondary' })],
  }),
})}`;
