import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Applicant, ApplicantState, Term } from '#applicants';
import type { Operator } from '#operators';
import { button, buttonLink, card, errorOf, fileField, form, notice, pageTitle, section, summaryList, summaryOf, tag, type Sentences, type TagTone } from '#ui';
import type { CabinetPaths } from '../../paths.ts';

export interface StateView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: () => string;
  readonly link: string;
  readonly found: Applicant;
  /** Undefined while a document is waited for. */
  readonly term: Term | undefined;
  /** Whose form has errors. */
  readonly wishId: string | undefined;
  readonly isSent: boolean;
  readonly sentences: Sentences;
}

const TONES: Readonly<Record<ApplicantState, TagTone>> = { waiting: 'info', 'document-wanted': 'warning', approved: 'success', refused: 'danger' };

/** How the application stands, what is asked for, and what happens next. Who applied is not shown: a link can be passed on. */
export function applicantState(view: StateView): Html {
  const { t, operator, found, isSent, sentences } = view;
  const open = found.state === 'waiting' || found.state === 'document-wanted' ? found.wishes.filter(({ closedAt }) => closedAt === null) : [];
  return html`${isSent && notice({ kind: 'success', title: t('cabinet.applicants.state.sent'), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.applicants.state.title', { number: found.number }), lead: html`${tag({ label: t(`cabinet.applicants.state.${found.state}`), tone: TONES[found.state] })}` })}
<p>${t(`cabinet.applicants.state.${found.state}.body`)}</p>
${summaryList(facts(view))}
${open.length > 0 && section({ title: t('cabinet.applicants.state.wanted'), body: open.map((wish) => wishCard(view, wish)) })}
${found.papers.length > 0 && section({ title: t('cabinet.applicants.state.papers'), body: html`<ul>${found.papers.map(({ title, addedAt, verdict }) => html`<li>${title} <span class="muted small">${t.instant(addedAt)}${verdict !== 'clean' && html`, ${t(`cabinet.papers.states.${verdict === null ? 'held' : 'refused'}`)}`}</span></li>`)}</ul>` })}
${found.state === 'approved' && buttonLink({ label: t('cabinet.home.sign-in'), href: view.paths.signIn() })}
<p class="muted">${t('cabinet.applicants.state.help', { phone: operator.profile.contacts.phone })}</p>`;
}

function facts({ t, found, term }: StateView) {
  const isOpen = found.state === 'waiting';
  return [
    { key: t('cabinet.applicants.state.submitted'), value: t.instant(found.submittedAt) },
    ...(isOpen && term ? [{ key: t('cabinet.applicants.state.due'), value: 'refused' in term ? t('cabinet.applicants.state.no-calendar') : t.date(term.dueOn) }] : []),
    ...(found.decidedAt ? [{ key: t('cabinet.applicants.state.decided'), value: t.instant(found.decidedAt) }] : []),
    ...(found.reason ? [{ key: t('cabinet.applicants.state.reason'), value: found.reason }] : []),
  ];
}

function wishCard({ t, paths, token, link, wishId, sentences }: StateView, wish: Applicant['wishes'][number]): Html {
  return card({
    title: wish.title,
    body: html`<p class="muted">${t('cabinet.papers.wanted.since', { at: t.instant(wish.wishedAt) })}</p>
${form({
      action: paths.applicant(link),
      hasFiles: true,
      hidden: { token: token(), wish: wish.id },
      body: [
        fileField({ name: 'file', id: wishId === wish.id ? 'file' : `file-${wish.id}`, label: t('cabinet.papers.file'), hint: t('cabinet.papers.file.hint'), accept: '.pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png', ...(wishId === wish.id ? errorOf(sentences, 'file') : {}) }),
        button({ label: t('cabinet.papers.send'), about: wish.title }),
      ],
    })}`,
  });
}
