import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { PROOFS_ON_PAGE, stateOf, type Proof } from '#papers';
import { backLink, button, buttonLink, card, empty, errorOf, form, notice, pageTitle, pagination, summaryList, summaryOf, tabs, tag, textField, type Sentences } from '#ui';
import type { StaffNames } from '../../names.ts';
import type { OfficePaths } from '../../paths.ts';

export interface ProofListView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly proofs: readonly Proof[];
  readonly names: StaffNames;
  readonly isSettled: boolean;
  readonly before: string | undefined;
  readonly typed: { readonly proof?: string; readonly note?: string };
  readonly done: 'wanted' | 'settled' | undefined;
  readonly sentences: Sentences;
}

export function proofList(view: ProofListView): Html {
  const { t, paths, proofs, isSettled, before, done, sentences } = view;
  const state = isSettled ? 'state=settled' : '';
  return html`${backLink({ label: t('office.reconciliations.title'), href: paths.reconciliations() })}
${summaryOf(t, sentences)}
${done && notice({ kind: 'success', title: t(`office.proofs.done.${done}`), isAnswer: true })}
${pageTitle({ title: t('office.proofs.title'), lead: t('office.proofs.lead'), actions: buttonLink({ label: t('office.proofs.ask'), href: paths.newProof(), icon: 'mail' }) })}
${tabs({ label: t('office.proofs.state'), items: [{ label: t('office.proofs.open'), href: paths.proofs(), isCurrent: !isSettled }, { label: t('office.proofs.settled'), href: paths.proofs('state=settled'), isCurrent: isSettled }] })}
${proofs.length === 0 ? empty({ icon: 'check', title: t(isSettled ? 'office.proofs.none-settled' : 'office.proofs.none') }) : proofs.map((one) => proofCard(view, one))}
${pagination({
    label: t('ui.pages'),
    previous: before === undefined ? undefined : { label: t('office.newest'), href: paths.proofs(state) },
    next: proofs.length === PROOFS_ON_PAGE ? { label: t('office.earlier'), href: paths.proofs([state, `before=${proofs.at(-1)?.id}`].filter(Boolean).join('&')) } : undefined,
  })}`;
}

function proofCard(view: ProofListView, one: Proof): Html {
  const { t, names } = view;
  return card({
    level: 2,
    title: one.title,
    aside: stateTag(view, one),
    body: html`${summaryList([
      { key: t('office.payments.account'), value: one.accountNumber },
      { key: t('office.proofs.about'), value: subjectLink(view, one) },
      { key: t('office.proofs.wanted'), value: `${t.instant(one.wishedAt)}, ${names(one.wishedBy)}` },
      { key: t('office.proofs.paper'), value: paperLink(view, one) },
      ...(one.settledAt && one.note !== null ? [{ key: t('office.reconciliations.difference.note'), value: `${one.note} (${names(one.settledBy ?? '')}, ${t.instant(one.settledAt)})` }] : []),
    ])}
${one.settledAt === null && settleForm(view, one)}`,
  });
}

function stateTag({ t }: ProofListView, { settledAt, paper }: Proof): Html {
  if (settledAt !== null) return tag({ label: t('office.proofs.states.settled'), tone: 'success' });
  return paper ? tag({ label: t('office.proofs.states.arrived'), tone: 'warning' }) : tag({ label: t('office.proofs.states.waiting'), tone: 'info' });
}

/** What it is about, where that has a page. */
function subjectLink({ t, paths }: ProofListView, { subjectKind, subjectId }: Proof): Html | string {
  const text = t(`office.proofs.subjects.${subjectKind}`);
  if (subjectKind === 'payment') return html`<a href="${paths.payment(subjectId)}">${text}</a>`;
  if (subjectKind === 'suspense') return html`<a href="${paths.openMatters()}">${text}</a>`;
  return subjectKind === 'difference' ? html`<a href="${paths.reconciliation(subjectId.split(':')[0] ?? '')}">${text}</a>` : text;
}

function paperLink({ t, paths }: ProofListView, { id, paper }: Proof): Html | string {
  if (!paper) return t('office.proofs.paper.none');
  const state = stateOf(paper);
  return state === 'open' ? html`<a href="${paths.proofFile(id)}">${t('office.proofs.paper.open')}</a> <span class="muted small">${t.instant(paper.addedAt)}</span>` : t(`office.papers.states.${state}`);
}

function settleForm({ t, paths, token, typed, sentences }: ProofListView, { id, title }: Proof): Html {
  const isMine = typed.proof === id;
  return form({
    action: paths.proofSettlement(id),
    hidden: { token: token() },
    body: [
      textField({ name: 'note', id: isMine ? 'note' : `note-${id}`, label: t('office.reconciliations.difference.note'), hint: t('office.reconciliations.difference.note.hint'), value: isMine ? typed.note : '', ...(isMine ? errorOf(sentences, 'note') : {}) }),
      button({ label: t('office.proofs.settle'), about: title }),
    ],
  });
}
