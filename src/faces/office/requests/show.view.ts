import { html, type Html } from '#lib/html/html.ts';
import { accountPublicId, type Account } from '#accounts';
import { isOver, kindOf, type DeskReader, type Incident, type RequestLine } from '#requests';
import { backLink, card, columns, notice, pageTitle, section, summaryList, summaryOf, tag } from '#ui';
import type { StaffNames } from '../names.ts';
import { actForms, type ActFormsView } from './forms.view.ts';
import { requestKind } from './list.view.ts';

export interface DeskCardView extends ActFormsView {
  readonly account: Account | undefined;
  readonly names: StaffNames;
  /** Who else has it open. */
  readonly readers: readonly DeskReader[];
  readonly incident: Incident | undefined;
  /** Open emergencies of the same kind in the same building. */
  readonly alike: readonly RequestLine[];
  readonly now: Temporal.Instant;
  readonly done: string | undefined;
}

export function deskCard(view: DeskCardView): Html {
  const { t, operator, paths, found, sentences, done, readers, names } = view;
  return html`${backLink({ label: t('office.sections.requests'), href: paths.requests() })}
${done && t.has(`office.requests.done.${done}`) && notice({ kind: done === 'extended-untold' ? 'warning' : 'success', title: t(`office.requests.done.${done}`, { count: 1 }), isAnswer: true })}
${summaryOf(t, sentences)}
${readers.length > 0 && notice({ kind: 'warning', title: t('office.requests.readers', { names: readers.map(({ staffId }) => names(staffId)).join(', ') }) })}
${pageTitle({ kicker: requestKind(t, operator, found.kind), title: t('office.requests.title', { number: found.number }), lead: html`${tag({ label: t(`office.requests.state.${found.state}`), tone: found.state === 'answered' ? 'success' : 'info' })} ${found.assignedTo === null ? t('office.requests.whose.nobody') : names(found.assignedTo)}` })}
${columns({ main: html`${asked(view)}${history(view)}${actForms(view)}`, side: html`${terms(view)}${related(view)}` })}`;
}

function asked({ t, operator, found, account, paths }: DeskCardView): Html {
  const { contact, answers } = found;
  const kind = kindOf(operator, found.kind);
  const known = (key: string, value: string) => (value === '' ? [] : [{ key: t(`office.requests.${key}`), value }]);
  return section({
    title: t('office.requests.asked'),
    body: html`${summaryList([
      { key: t('office.requests.received'), value: html`${t.instant(found.receivedAt)}, ${t(`office.requests.channel.${found.channel}`)}` },
      ...known('address', found.address),
      ...known('contact-name', contact.name),
      ...known('contact-phone', contact.phone),
      ...known('contact-email', contact.email),
      ...known('contact-body', contact.onBehalfOf ?? ''),
      ...(contact.answerBy && found.userId === null ? known('answer-by', [t(`office.requests.answer-by.${contact.answerBy}`), contact.answerBy === 'post' && contact.post].filter(Boolean).join(': ')) : []),
      ...(account ? [{ key: t('office.requests.account'), value: html`<a href="${paths.customer(accountPublicId(account.id))}">${account.number}</a>` }] : []),
      ...(kind?.fields ?? []).filter(({ code }) => answers[code]).map(({ code, name, options }) => {
        const option = options?.find((one) => one.code === answers[code]);
        return { key: t.of(name), value: html`<span class="as-typed">${option ? t.of(option.name) : (answers[code] ?? '')}</span>` };
      }),
    ])}${found.photos.length > 0 && html`<ul>${found.photos.map(({ id, verdict }, at) => html`<li>${verdict === 'clean' ? html`<a href="${paths.requestPhoto(found.id, id)}">${t('office.requests.photo', { count: at + 1 })}</a>` : html`${t('office.requests.photo', { count: at + 1 })} <span class="muted">${t(`office.requests.photo.${verdict === null ? 'held' : 'refused'}`)}</span>`}</li>`)}</ul>`}`,
  });
}

const history = ({ t, found, names }: DeskCardView): Html =>
  section({
    title: t('office.requests.history'),
    body: html`<ol>${found.events.map(({ kind, byKind, byId, words, at, details }) => html`<li><p><strong>${t(`office.requests.event.${kind}`)}</strong> <span class="muted small">${t.instant(at)}, ${byKind === 'staff' ? names(byId) : t(`office.requests.by.${byKind}`)}${details['to'] && html` → ${names(details['to'])}`}${details['into'] && html` → ${details['into']}`}${details['left'] && html`: ${t('office.requests.left', { names: details['left'] })}`}${details['from'] && html` ← ${details['from']}`}${details['until'] && html`: ${t.date(Temporal.PlainDate.from(details['until']))}`}</span></p>${words !== null && html`<p class="as-typed">${words}</p>`}</li>`)}</ol>`,
  });

/** Every clock with its clause; what has run out is marked. */
function terms({ t, found, now }: DeskCardView): Html {
  const isOpen = found.state === 'received' || found.state === 'taken';
  return card({
    title: t('office.requests.terms'),
    level: 2,
    body:
      found.terms.length === 0
        ? html`<p>${tag({ label: t('office.requests.no-calendar'), tone: 'danger' })}</p>`
        : html`<ul>${found.terms.map((term) => html`<li>${t(`office.requests.stage.${term.stage}`)}: ${term.rule.unit === 'minutes' ? t.instant(term.due.dueAt) : t.date(term.due.dueOn)} ${isOpen && isOver(term, now) && (term.stage === 'answered' || found.state === 'received') && tag({ label: t('office.requests.over'), tone: 'danger' })}<br><span class="muted small">${t(`office.requests.span.${term.rule.unit}`, { count: term.rule.count })}; ${t.of(term.rule.source)}</span></li>`)}</ul>`,
  });
}

function related({ t, paths, incident, alike, found, may }: DeskCardView): Html {
  return html`${incident && card({ title: t('office.incidents.title', { number: incident.number }), level: 2, href: paths.incident(incident.id), body: html`<p>${incident.addresses.join('; ')}</p>` })}
${alike.length > 0 && card({ title: t('office.requests.alike'), level: 2, body: html`<ul>${alike.map((one) => html`<li><a href="${paths.request(one.id)}">${one.number}</a> ${one.address}</li>`)}</ul>` })}
${found.isEmergency && !incident && may.runIncidents && found.state !== 'answered' && html`<p><a href="${paths.incidents(new URLSearchParams({ kind: found.kind, addresses: found.address }).toString())}">${t('office.incidents.from-request')}</a></p>`}`;
}
