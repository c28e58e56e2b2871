import { html, type Html } from '#lib/html/html.ts';
import type { Account } from '#accounts';
import type { Term } from '#applicants';
import type { Operator } from '#operators';
import { backLink, columns, notice, pageTitle, section, summaryList, summaryOf, table, tag } from '#ui';
import type { StaffNames } from '../names.ts';
import { decisionForm, noteForm, wishForm, type FormsView } from './forms.view.ts';
import { applicantTag, termText } from './list.view.ts';

export interface ApplicantCardView extends FormsView {
  readonly operator: Operator;
  /** The account that he named, as the registry has it. */
  readonly account: Account | undefined;
  readonly isTaken: boolean;
  readonly names: StaffNames;
  readonly term: Term | undefined;
  readonly isOpen: boolean;
  readonly mayDecide: boolean;
  readonly done: string | undefined;
}

/** What he states beside what the registry says, what he sent, how he was checked, and the decision. */
export function applicantCard(view: ApplicantCardView): Html {
  const { t, paths, found, done, mayDecide, sentences } = view;
  return html`${backLink({ label: t('office.sections.applicants'), href: paths.applicants() })}
${done && t.has(`office.applicants.done.${done}`) && notice({ kind: 'success', title: t(`office.applicants.done.${done}`), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t(`office.applicants.kind.${found.statement.kind}`), title: t('office.applicants.title', { number: found.number }), lead: html`${applicantTag(t, found.state)}` })}
${columns({
    main: html`${section({ title: t('office.applicants.statement'), body: statement(view) })}
${section({ title: t('office.applicants.registry'), body: registry(view) })}
${section({ title: t('office.applicants.papers'), body: papers(view) })}
${section({ title: t('office.applicants.notes'), body: html`${notes(view)}${mayDecide && noteForm(view)}` })}`,
    side: html`${section({ title: t('office.applicants.course'), body: course(view) })}
${mayDecide && section({ title: t('office.applicants.decision'), body: decisionForm(view) })}
${mayDecide && section({ title: t('office.applicants.wish'), body: wishForm(view) })}`,
  })}`;
}

const statement = ({ t, found }: ApplicantCardView): Html =>
  summaryList([
    { key: t('office.applicants.name'), value: found.name },
    ...Object.entries(found.statement.fields).map(([field, value]) => ({ key: t(`office.applicants.fields.${field}`), value: value ?? '' })),
    { key: t('office.applicants.email'), value: found.email },
  ]);

/** The named account as billing knows it: the clerk compares, the product does not guess. */
function registry({ t, paths, found, account, isTaken, isOpen }: ApplicantCardView): Html {
  if (found.statement.fields['account-number'] === undefined) return html`<p class="muted">${t('office.applicants.registry.not-asked')}</p>`;
  if (!account) return notice({ kind: 'warning', title: t('office.applicants.registry.none') });
  return html`${isTaken && isOpen && notice({ kind: 'warning', title: t('office.applicants.registry.taken') })}
${summaryList([
    { key: t('office.applicants.registry.number'), value: account.number },
    { key: t('office.applicants.registry.holder'), value: account.holder ?? t('office.applicants.registry.unknown') },
    { key: t('office.applicants.registry.address'), value: account.address ?? t('office.applicants.registry.unknown') },
  ])}
${found.rivals.length > 0 && html`<p>${t('office.applicants.rivals')} ${found.rivals.map(({ id, number }, at) => html`${at > 0 && ', '}<a href="${paths.applicant(id)}">${number}</a>`)}</p>`}`;
}

function papers({ t, paths, found }: ApplicantCardView): Html {
  const open = found.wishes.filter(({ closedAt }) => closedAt === null);
  return html`${found.papers.length === 0 && open.length === 0 && html`<p class="muted">${t('office.applicants.papers.none')}</p>`}
${found.papers.length > 0 && html`<ul>${found.papers.map(({ id, title, addedAt, verdict }) => html`<li>${verdict === 'clean' ? html`<a href="${paths.applicantPaper(found.id, id)}">${title}</a>` : html`${title} ${tag({ label: t(`office.papers.states.${verdict === null ? 'held' : 'refused'}`), tone: verdict === null ? 'info' : 'danger' })}`} <span class="muted small">${t.instant(addedAt)}</span></li>`)}</ul>`}
${open.length > 0 && html`<p>${t('office.papers.waiting')}</p><ul>${open.map(({ title, wishedAt }) => html`<li>${title} <span class="muted small">${t.instant(wishedAt)}</span></li>`)}</ul>`}`;
}

const notes = ({ t, found, names }: ApplicantCardView): Html =>
  found.notes.length === 0
    ? html`<p class="muted">${t('office.applicants.notes.none')}</p>`
    : table({
        caption: t('office.applicants.notes'),
        isCaptionHidden: true,
        columns: ['at', 'kind', 'words', 'who'].map((name) => ({ label: t(`office.applicants.notes.${name}`) })),
        rows: found.notes.map(({ kind, words, notedBy, notedAt }) => [t.instant(notedAt), t(`office.applicants.notes.kinds.${kind}`), words, names(notedBy)]),
      });

const course = ({ t, found, names, term, isOpen }: ApplicantCardView): Html =>
  summaryList([
    { key: t('office.applicants.submitted'), value: t.instant(found.submittedAt) },
    ...(isOpen ? [{ key: t('office.applicants.due'), value: termText(t, term) }] : []),
    ...(found.decidedAt ? [{ key: t('office.applicants.decided'), value: html`${t.instant(found.decidedAt)}, ${names(found.decidedBy)}` }] : []),
    ...(found.reason ? [{ key: t('office.applicants.reason'), value: found.reason }] : []),
  ]);
