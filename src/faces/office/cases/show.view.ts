import { html, type Html } from '#lib/html/html.ts';
import { finalDay } from '#lib/dates.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { dueOf, outcomesFor, stateOfCase, type CaseFile } from '#content';
import type { Operator } from '#operators';
import { backLink, button, card, errorOf, form, longTextField, notice, pageTitle, picture, radios, section, summaryList, summaryOf, tag, textField, type Sentences } from '#ui';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';

export interface CaseView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly file: CaseFile;
  readonly names: StaffNames;
  readonly staffId: string;
  readonly mayDecide: boolean;
  readonly done: string | undefined;
  readonly typed: Readonly<Record<string, string>>;
  readonly sentences: Sentences;
}

export function caseCard(view: CaseView): Html {
  const { t, paths, file, mayDecide, done, sentences } = view;
  const state = stateOfCase(file.found);
  return html`${backLink({ label: t('office.sections.cases'), href: paths.cases() })}
${done && t.has(`office.cases.done.${done}`) && notice({ kind: 'success', title: t(`office.cases.done.${done}`), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t(`content.subjects.${file.found.subjectKind}`), title: t('office.cases.heading', { number: file.found.number }), lead: t(`content.states.${state}`) })}
${summaryList(facts(view))}
${section({ title: t('office.cases.subject'), body: file.current ? words(view, file.current) : html`<p class="muted">${t('office.cases.gone')}</p>` })}
${file.copy && section({ title: t('office.cases.copy'), body: html`<p class="muted">${t('office.cases.copy.until', { on: lastDay(view, file.copy.keptUntil) })}</p>${words(view, file.copy)}` })}
${section({ title: t('office.cases.complaints'), body: file.complaints.map((one) => card({ title: t(`content.grounds.${one.ground}`), aside: one.isOfAuthority ? tag({ label: t('office.cases.authority'), tone: 'warning' }) : undefined, body: html`${one.words !== '' && html`<p class="as-typed">${one.words}</p>`}<p class="muted small">${t('office.cases.complaint', { number: one.number, at: t.instant(one.complainedAt) })} · ${t(one.userId === null ? 'office.cases.by-visitor' : 'office.cases.by-user')}</p>` })) })}
${mayDecide && state === 'open' && decision(view)}
${mayDecide && state === 'objected' && settlement(view)}`;
}

const lastDay = ({ t, operator }: CaseView, at: Temporal.Instant): string => t.date(finalDay(operator.zone, at));

function facts(view: CaseView) {
  const { t, names, file: { found } } = view;
  const due = dueOf(found);
  return [
    { key: t('office.cases.opened'), value: t.instant(found.openedAt) },
    ...(due ? [{ key: t('office.cases.due'), value: lastDay(view, due) }] : []),
    { key: t('office.cases.author'), value: t(found.authorId === null ? 'office.cases.author.operator' : 'office.cases.author.user') },
    ...(found.outcome ? [{ key: t('office.cases.outcome'), value: t(`content.outcomes.${found.outcome}`) }, { key: t('office.cases.reason'), value: found.reason }, { key: t('office.cases.by'), value: names(found.decidedBy) }] : []),
    ...(found.objection ? [{ key: t('office.cases.objection'), value: html`<span class="as-typed">${found.objection}</span>` }] : []),
    ...(found.answer ? [{ key: t(found.isUpheld ? 'office.cases.upheld' : 'office.cases.undone'), value: found.answer }, { key: t('office.cases.by'), value: names(found.settledBy) }] : []),
  ];
}

/** Words as they were typed: nothing of them is rendered for staff. */
const words = ({ paths, file }: CaseView, one: NonNullable<CaseFile['current']>): Html =>
  card({ ...(one.title !== '' && { title: one.title }), body: html`${one.words !== '' && html`<p class="as-typed">${one.words}</p>`}${one.source !== '' && html`<p class="muted small">${one.source}</p>`}${one.pictures.map((id) => picture({ src: paths.casePicture(file.found.id, id), words: one.title, isSmall: true }))}` });

function decision({ t, paths, token, file, typed, sentences }: CaseView): Html {
  const { found, current } = file;
  const outcomes = outcomesFor(found.subjectKind).filter((one) => current !== undefined || one === 'left');
  return section({
    title: t('office.cases.decide'),
    body: form({
      action: paths.caseDecision(found.id),
      hidden: { token: token() },
      body: [
        radios({ name: 'outcome', label: t('office.cases.outcome'), choices: outcomes.map((one) => ({ value: one, label: t(`office.cases.outcomes.${one}`), hint: t(`office.cases.outcomes.${one}.hint`) })), value: typed['outcome'], ...errorOf(sentences, 'outcome') }),
        outcomes.includes('edited') && current && found.subjectKind === 'writing' && textField({ name: 'title', label: t('office.cases.edited-title'), value: typed['title'] ?? current.title, ...errorOf(sentences, 'title') }),
        outcomes.includes('edited') && current && longTextField({ name: 'words', label: t('office.cases.edited-words'), hint: t('office.cases.edited-words.hint'), value: typed['words'] ?? current.words, rows: 10, ...errorOf(sentences, 'words') }),
        textField({ name: 'reason', label: t('office.cases.reason'), hint: t('office.cases.reason.hint'), value: typed['reason'], ...errorOf(sentences, 'reason') }),
        button({ label: t('office.cases.submit') }),
      ],
    }),
  });
}

function settlement({ t, paths, token, file: { found }, staffId, typed, sentences }: CaseView): Html {
  if (found.decidedBy === staffId) return notice({ kind: 'info', title: t('content.refusals.same-person') });
  return section({
    title: t('office.cases.settle'),
    body: form({
      action: paths.caseSettlement(found.id),
      hidden: { token: token() },
      body: [
        radios({ name: 'upheld', label: t('office.cases.stands'), choices: [{ value: 'yes', label: t('office.cases.stands.yes') }, { value: 'no', label: t('office.cases.stands.no'), hint: t('office.cases.stands.no.hint') }], value: typed['upheld'], ...errorOf(sentences, 'upheld') }),
        textField({ name: 'answer', label: t('office.cases.answer'), hint: t('office.cases.reason.hint'), value: typed['answer'], ...errorOf(sentences, 'answer') }),
        button({ label: t('office.cases.submit') }),
      ],
    }),
  });
}
