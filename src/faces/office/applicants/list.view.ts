import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { ApplicantLine, ApplicantState, Term } from '#applicants';
import { empty, notice, pageTitle, pagination, table, tabs, tag, type TagTone } from '#ui';
import type { OfficePaths } from '../paths.ts';

export type QueueTab = 'waiting' | 'decided';

export interface QueueView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly tab: QueueTab;
  readonly found: readonly ApplicantLine[];
  readonly termOf: (one: ApplicantLine) => Term | undefined;
  readonly isFirstPage: boolean;
  readonly mayContinue: boolean;
  /** What was just done, as the address says it. */
  readonly done: string | undefined;
}

const TONES: Readonly<Record<ApplicantState, TagTone>> = { waiting: 'info', 'document-wanted': 'warning', approved: 'success', refused: 'danger' };
export const applicantTag = (t: Texts, state: ApplicantState): Html => tag({ label: t(`office.applicants.state.${state}`), tone: TONES[state] });

/** Until when he is to be answered, late ones marked; a date that no calendar tells is said to be unknown. */
export function termText(t: Texts, term: Term | undefined): Html {
  if (!term) return html`<span class="muted">${t('office.applicants.term.paused')}</span>`;
  if ('refused' in term) return html`${tag({ label: t('office.applicants.term.no-calendar', { year: String(term.year) }), tone: 'danger' })}`;
  return html`${t.date(term.dueOn)}${term.isOverdue && html` ${tag({ label: t('office.applicants.term.overdue'), tone: 'danger' })}`}`;
}

export function applicantQueue({ t, paths, tab, found, termOf, isFirstPage, mayContinue, done }: QueueView): Html {
  const head = html`${done && t.has(`office.applicants.done.${done}`) && notice({ kind: 'success', title: t(`office.applicants.done.${done}`), isAnswer: true })}
${pageTitle({ title: t('office.sections.applicants'), lead: t('office.applicants.lead') })}
${tabs({ label: t('office.sections.applicants'), items: (['waiting', 'decided'] as const).map((one) => ({ label: t(`office.applicants.tabs.${one}`), href: paths.applicants(one === 'waiting' ? undefined : `tab=${one}`), isCurrent: one === tab })) })}`;
  if (found.length === 0 && isFirstPage) return html`${head}${empty({ icon: 'check', title: t(`office.applicants.none.${tab}`) })}`;
  const end = found.at(-1);
  return html`${head}${table({
    caption: t('office.sections.applicants'),
    isCaptionHidden: true,
    columns: ['number', 'name', 'submitted', tab === 'waiting' ? 'due' : 'decided', 'state'].map((name) => ({ label: t(`office.applicants.${name}`) })),
    rows: found.map((one) => [
      html`<a href="${paths.applicant(one.id)}">${one.number}</a>`,
      one.name,
      t.instant(one.submittedAt),
      tab === 'waiting' ? termText(t, termOf(one)) : one.decidedAt ? t.instant(one.decidedAt) : '',
      applicantTag(t, one.state),
    ]),
  })}${pagination({
    label: t('ui.pages'),
    previous: isFirstPage ? undefined : { label: t('office.applicants.first-page'), href: paths.applicants(`tab=${tab}`) },
    next: mayContinue && end ? { label: t('office.applicants.next-page'), href: paths.applicants(`tab=${tab}&from=${end.id}`) } : undefined,
  })}`;
}
