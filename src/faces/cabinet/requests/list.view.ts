import { dateIn } from '#lib/dates.ts';
import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import { kindOf, REQUESTS_AT_ONCE, type RequestLine, type RequestState } from '#requests';
import { buttonLink, empty, pageTitle, pagination, table, tag, type TagTone } from '#ui';
import type { CabinetPaths } from '../paths.ts';

export interface RequestListView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly found: readonly RequestLine[];
  readonly isFirstPage: boolean;
}

const TONES: Readonly<Record<RequestState, TagTone>> = { received: 'info', taken: 'info', answered: 'success', merged: 'neutral' };
export const requestTag = (t: Texts, state: RequestState): Html => tag({ label: t(`cabinet.requests.state.${state}`), tone: TONES[state] });

/** The name of a kind; one that the profile dropped is called by its code. */
export function kindName(t: Texts, operator: Operator, code: string): string {
  const kind = kindOf(operator, code);
  return kind ? t.of(kind.name) : code;
}

export function requestList({ t, operator, paths, found, isFirstPage }: RequestListView): Html {
  const action = buttonLink({ label: t('cabinet.requests.new'), href: paths.newRequest() });
  const head = pageTitle({ title: t('cabinet.sections.requests'), lead: t('cabinet.requests.lead'), actions: action });
  if (found.length === 0 && isFirstPage) return html`${head}${empty({ icon: 'mail', title: t('cabinet.requests.none'), body: t('cabinet.requests.none.body') })}`;
  const end = found.at(-1);
  return html`${head}${table({
    caption: t('cabinet.sections.requests'),
    isCaptionHidden: true,
    columns: ['number', 'kind', 'received', 'next', 'state'].map((name) => ({ label: t(`cabinet.requests.${name}`) })),
    rows: found.map((one) => [html`<a href="${paths.request(one.id)}">${one.number}</a>`, kindName(t, operator, one.kind), t.instant(one.receivedAt), nextText(t, operator, one), requestTag(t, one.state)]),
  })}${pagination({ label: t('ui.pages'), previous: isFirstPage ? undefined : { label: t('cabinet.requests.newest'), href: paths.requests() }, next: end && found.length === REQUESTS_AT_ONCE ? { label: t('cabinet.requests.older'), href: paths.requests(end.id) } : undefined })}`;
}

function nextText(t: Texts, operator: Operator, { state, answeredAt, nextDueAt }: RequestLine): string {
  if (state === 'answered' && answeredAt) return t('cabinet.requests.answered-on', { on: t.date(dateIn(operator.zone, answeredAt)) });
  if (state === 'merged') return t('cabinet.requests.next.merged');
  return nextDueAt ? t('cabinet.requests.next.until', { at: untilText(t, operator, nextDueAt) }) : t('cabinet.requests.next.unknown');
}

/** By when: a term of days ends with its last day, a term of minutes at its minute. */
function untilText(t: Texts, { zone }: Operator, dueAt: Temporal.Instant): string {
  const end = dueAt.toZonedDateTimeISO(zone);
  return end.hour === 0 && end.minute === 0 && end.second === 0 ? t.date(end.toPlainDate().subtract({ days: 1 })) : t.instant(dueAt);
}
