import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type * as audit from '#audit';
import type { Operator } from '#operators';
import { isContestable, type Dispute } from '#identity';
import { empty, notice, pageTitle, pagination, table, tag } from '#ui';
import { browserName } from '../browser-name.ts';
import type { CabinetPaths } from '../paths.ts';
import { deedText } from './deed.view.ts';

export interface ActivityView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly entries: readonly audit.Entry[];
  /** Who did some of them as a delegate, by their ids. */
  readonly others: ReadonlyMap<string, string>;
  /** What the user contests of them. */
  readonly disputes: readonly Dispute[];
  /** An act was contested just now. */
  readonly isContested: boolean;
  readonly isFirstPage: boolean;
  /** The page is full, so there may be earlier entries. */
  readonly mayContinue: boolean;
}

/** What happened, when, on which device and from where. */
export function activity(view: ActivityView): Html {
  const { t, entries } = view;
  return html`${view.isContested && notice({ kind: 'success', title: t('cabinet.contest.done'), isAnswer: true })}
${pageTitle({ title: t('cabinet.activity.title'), lead: t('cabinet.activity.lead') })}
${entries.length === 0 ? empty({ icon: 'clock', title: t('cabinet.activity.none') }) : entriesTable(view)}
${pages(view)}`;
}

const entriesTable = ({ t, operator, paths, entries, others, disputes }: ActivityView): Html =>
  table({
    caption: t('cabinet.activity.title'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.activity.deed') }, { label: t('cabinet.activity.at') }, { label: t('cabinet.activity.device') }, { label: t('cabinet.activity.address') }, { label: t('cabinet.contest.column') }],
    rows: entries.map((entry) => [
      deedText(t, operator, entry),
      t.instant(entry.at).replaceAll(' ', '\u00a0'),
      ...whence(t, entry, others),
      contested(t, disputes.find(({ entryId }) => entryId === entry.id)) ??
        (isContestable(entry) && html`<a href="${paths.contest(entry.id)}">${t('cabinet.contest.link').replaceAll(' ', '\u00a0')}<span class="visually-hidden"> ${deedText(t, operator, entry)}</span></a>`),
    ]),
  });

/** The mark of a contested act, and what the operator answered. */
const contested = (t: Texts, dispute: Dispute | undefined): Html | undefined =>
  dispute && html`${tag({ label: t(dispute.settledAt ? 'cabinet.contest.answered' : 'cabinet.contest.open'), tone: dispute.settledAt ? 'neutral' : 'warning' })}${dispute.answer !== null && html`<br><span class="small">${dispute.answer}</span>`}`;

/** Where staff and the system itself act from is the operator's matter, and where another user does is his. */
function whence(t: Texts, { actorKind, actorId, browser, address }: audit.Entry, others: ActivityView['others']): string[] {
  const other = others.get(actorId ?? '');
  if (other !== undefined) return [t('cabinet.activity.by-other', { name: other }), ''];
  if (actorKind === 'staff' || actorKind === 'system') return [t(`cabinet.activity.by-${actorKind}`), ''];
  return [browserName(t, browser), address ?? ''];
}

function pages({ t, paths, entries, isFirstPage, mayContinue }: ActivityView): Html | undefined {
  const oldest = entries.at(-1);
  return pagination({
    label: t('ui.pages'),
    previous: isFirstPage ? undefined : { label: t('cabinet.activity.newest'), href: paths.activity() },
    next: mayContinue && oldest ? { label: t('cabinet.activity.earlier'), href: paths.activity(oldest.id) } : undefined,
  });
}
