import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import { kindOf, type Incident, type Request } from '#requests';
import { button, confirmation, errorOf, fileField, form, notice, section, summaryOf, type Sentences } from '#ui';
import { headerPhone } from '../layout.view.ts';
import { incidentNotice } from '../outages/incident.view.ts';
import type { CabinetPaths } from '../paths.ts';
import { conversation } from '../requests/conversation.view.ts';
import { kindName } from '../requests/list.view.ts';
import { termList } from '../requests/term.view.ts';

export interface ReportStateView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: () => string;
  readonly link: string;
  readonly found: Request;
  readonly incident: Incident | undefined;
  readonly hasPhoto: boolean;
  readonly sentences: Sentences;
}

/** Number, what happens next and when. Telephone, address and what the customer wrote are not shown: a link can be passed on. */
export function reportState({ t, operator, paths, token, link, found, incident, hasPhoto, sentences }: ReportStateView): Html {
  const phone = headerPhone(t, operator);
  const isOpen = found.state === 'received' || found.state === 'taken';
  const most = kindOf(operator, found.kind)?.photos ?? 0;
  return html`${summaryOf(t, sentences)}${hasPhoto && notice({ kind: 'success', title: t('cabinet.requests.done.photo'), isAnswer: true })}
${confirmation({ title: t(`cabinet.emergency.state.${found.state}`), reference: { label: kindName(t, operator, found.kind), value: found.number }, next: { title: t('cabinet.requests.next-title'), body: html`<p>${t(`cabinet.emergency.state.${found.state}.body`)}</p>${isOpen && termList(t, found.terms)}<p>${t('cabinet.emergency.worse')} <a href="${phone.href}">${phone.number}</a></p>` } })}
${incident && incidentNotice(t, operator, incident)}
${section({ title: t('cabinet.requests.conversation'), body: conversation(t, found.events.map((event) => (event.byKind === 'user' || event.byKind === 'visitor' ? { ...event, words: null } : event))) })}
${isOpen && found.photos.length < most &&
  section({
    title: t('cabinet.requests.photos'),
    body: form({
      action: paths.emergencySent(link),
      hasFiles: true,
      hidden: { token: token() },
      body: [fileField({ name: 'file', label: t('cabinet.requests.photo.add'), hint: t('cabinet.requests.photo.hint', { count: most }), accept: '.jpg,.jpeg,.png,image/jpeg,image/png', ...errorOf(sentences, 'file') }), button({ label: t('cabinet.requests.photo.send'), kind: 'secondary' })],
    }),
  })}`;
}
