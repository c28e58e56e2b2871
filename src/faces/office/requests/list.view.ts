import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { StaffMember } from '#identity';
import type { Operator } from '#operators';
import { DESK_AT_ONCE, kindOf, requestSettings, type DeskView, type RequestLine } from '#requests';
import { button, buttonLink, buttons, checkbox, details, empty, errorOf, form, notice, pageTitle, pagination, selectField, summaryOf, table, tabs, tag, textField, type Sentences } from '#ui';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';

export interface DeskListView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly found: readonly RequestLine[];
  readonly tally: { readonly open: number; readonly over: number };
  readonly views: readonly DeskView[];
  readonly names: StaffNames;
  readonly staff: readonly StaffMember[];
  /** The queues that each can work on; whoever is not there takes any. */
  readonly skills: ReadonlyMap<string, readonly string[]>;
  readonly query: Readonly<Record<string, string>>;
  /** The question as the query of an address. */
  readonly text: string;
  readonly mayWork: boolean;
  readonly now: Temporal.Instant;
  readonly sentences: Sentences;
}

export function desk(view: DeskListView): Html {
  const { t, paths, found, tally, views, query, sentences, text } = view;
  const tab = query['tab'] === 'answered' ? 'answered' : 'open';
  const [done, isFirstPage, end] = [query['done'], query['from'] === undefined, found.at(-1)];
  return html`${done && t.has(`office.requests.done.${done}`) && notice({ kind: 'success', title: t(`office.requests.done.${done}`, { count: Number(query['count'] ?? 0) }), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('office.sections.requests'), lead: t('office.requests.tally', { open: tally.open, over: tally.over }) })}
${tabs({ label: t('office.sections.requests'), items: [...(['open', 'answered'] as const).map((one) => ({ label: t(`office.requests.tabs.${one}`), href: paths.requests(one === 'open' ? undefined : 'tab=answered'), isCurrent: one === tab && text === (one === 'open' ? '' : 'tab=answered') })), ...views.map(({ name, question }) => ({ label: name, href: paths.requests(question), isCurrent: question === text }))] })}
${view.mayWork && buttons([tally.open > 0 && form({ action: paths.nextRequest(), hidden: { token: view.token() }, body: button({ label: t('office.requests.take-next'), about: t('office.requests.take-next.hint') }) }), buttonLink({ label: t('office.requests.register'), href: paths.newRequest(), kind: 'secondary' })])}
${filters(view, tab)}
${found.length === 0 ? empty({ icon: 'check', title: t(`office.requests.none.${tab}`) }) : lines(view)}
${pagination({ label: t('ui.pages'), previous: isFirstPage ? undefined : { label: t('office.requests.first'), href: paths.requests(text) }, next: end && found.length === DESK_AT_ONCE ? { label: t('office.requests.more'), href: paths.requests([text, `from=${end.id}`].filter(Boolean).join('&')) } : undefined })}
${keeping(view)}`;
}

function filters({ t, operator, paths, query, tally: _, ...view }: DeskListView, tab: string): Html {
  const { queues, kinds } = requestSettings(operator);
  const any = { value: '', label: t('office.requests.any') };
  const named = (list: readonly { readonly code: string; readonly name: Operator['name'] }[]) => [any, ...list.map(({ code, name }) => ({ value: code, label: t.of(name) }))];
  return details({
    summary: t('office.requests.filter'),
    isOpen: view.text !== '' && view.text !== 'tab=answered',
    body: form({
      action: paths.requests(),
      method: 'get',
      hidden: tab === 'answered' ? { tab } : {},
      body: [
        textField({ name: 'number', label: t('office.requests.number'), size: 'short' }),
        selectField({ name: 'queue', label: t('office.requests.queue'), options: named(queues), value: query['queue'] }),
        selectField({ name: 'kind', label: t('office.requests.kind'), options: named(kinds), value: query['kind'] }),
        selectField({ name: 'whose', label: t('office.requests.whose'), options: [any, ...['mine', 'nobody'].map((value) => ({ value, label: t(`office.requests.whose.${value}`) }))], value: query['whose'] }),
        tab === 'open' && selectField({ name: 'due', label: t('office.requests.due'), options: [any, ...['over', 'soon'].map((value) => ({ value, label: t(`office.requests.due.${value}`) }))], value: query['due'] }),
        button({ label: t('office.requests.show'), kind: 'secondary' }),
      ],
    }),
  });
}

/** The list; whoever may work on requests ticks some and gives them to somebody. */
function lines(view: DeskListView): Html {
  const { t, operator, paths, token, found, names, staff, mayWork, query } = view;
  const isOpen = query['tab'] !== 'answered';
  const listed = table({
    caption: t('office.sections.requests'),
    isCaptionHidden: true,
    columns: ['number', 'kind', 'address', 'received', isOpen ? 'due' : 'answered', 'assigned'].map((name) => ({ label: t(`office.requests.${name}`) })),
    rows: found.map((one) => [
      html`<a class="unbroken" href="${paths.request(one.id)}">${one.number}</a>`,
      requestKind(t, operator, one.kind),
      one.address || t('office.requests.no-address'),
      t.instant(one.receivedAt),
      isOpen ? dueText(view, one) : one.answeredAt ? t.instant(one.answeredAt) : '',
      html`${one.assignedTo === null ? t('office.requests.whose.nobody') : names(one.assignedTo)}${mayWork && isOpen && checkbox({ name: `give-${one.id}`, id: `give-${one.id}`, label: html`${t('office.requests.tick')}<span class="visually-hidden"> ${one.number}</span>` })}`,
    ]),
  });
  if (!mayWork || !isOpen) return listed;
  return form({
    action: paths.requestsAssignment(),
    hidden: { token: token(), question: view.text },
    body: [listed, selectField({ name: 'to', label: t('office.requests.give-to'), options: [...staff.map((one) => ({ value: one.id, label: skilled(view, one) })), { value: '', label: t('office.requests.whose.nobody') }] }), button({ label: t('office.requests.give'), kind: 'secondary' })],
  });
}

/** A colleague with the queues that he can work on. */
function skilled({ t, operator, skills }: DeskListView, { id, name }: StaffMember): string {
  const own = skills.get(id);
  return own ? `${name} – ${requestSettings(operator).queues.filter(({ code }) => own.includes(code)).map((queue) => t.of(queue.name)).join(', ')}` : name;
}

function dueText({ t, operator, now }: DeskListView, { nextDueAt, state }: RequestLine): Html {
  if (nextDueAt === null) return tag({ label: t('office.requests.no-calendar'), tone: 'danger' });
  const isOver = Temporal.Instant.compare(nextDueAt, now) <= 0;
  return html`${untilText(t, operator, nextDueAt)} ${isOver ? tag({ label: t('office.requests.over'), tone: 'danger' }) : state === 'received' && tag({ label: t('office.requests.new'), tone: 'info' })}`;
}

/** Keeps this question under a name, and forgets those that are kept. */
function keeping({ t, paths, token, text, views, sentences }: DeskListView): Html | undefined {
  if (text === '' && views.length === 0) return undefined;
  return details({
    summary: t('office.requests.views'),
    body: html`${text !== '' && form({ action: paths.requestViews(), hidden: { token: token(), question: text }, body: [textField({ name: 'name', label: t('office.requests.views.name'), size: 'medium', ...errorOf(sentences, 'name') }), button({ label: t('office.requests.views.save'), kind: 'secondary' })] })}
${views.map(({ id, name }) => form({ action: paths.requestView(id), hidden: { token: token() }, body: button({ label: t('office.requests.views.drop', { name }), kind: 'quiet' }) }))}`,
  });
}

/** The name of a kind; one that the profile dropped is called by its code. */
export function requestKind(t: Texts, operator: Operator, code: string): string {
  const kind = kindOf(operator, code);
  return kind ? t.of(kind.name) : code;
}

/** By when: a term of days ends with its last day, a term of minutes at its minute. */
function untilText(t: Texts, { zone }: Operator, dueAt: Temporal.Instant): string {
  const end = dueAt.toZonedDateTimeISO(zone);
  return end.hour === 0 && end.minute === 0 && end.second === 0 ? t.date(end.toPlainDate().subtract({ days: 1 })) : t.instant(dueAt);
}
