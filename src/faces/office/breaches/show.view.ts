import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import type * as privacy from '#privacy';
import { backLink, button, card, errorOf, form, longTextField, notice, pageTitle, section, selectField, summaryList, summaryOf, table, tag, type Sentences } from '#ui';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';

/** Steps that staff note; telling people notes itself. */
export const NOTABLE = ['authority-told', 'result-told', 'note', 'closed'] as const;

export interface BreachView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly found: privacy.BreachCase;
  readonly names: StaffNames;
  readonly now: Temporal.Instant;
  readonly done: string | undefined;
  readonly typed: { readonly words: string; readonly numbers: string };
  readonly sentences: Sentences;
}

export function breachPage(view: BreachView): Html {
  const { t, paths, found: { breach }, done, sentences } = view;
  return html`${backLink({ label: t('office.breaches.title'), href: paths.breaches() })}
${done && t.has(`office.breaches.done.${done}`) && notice({ kind: 'success', title: t(`office.breaches.done.${done}`), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('office.breaches.case'), lead: breach.what })}
${section({ title: t('office.breaches.clocks'), body: clocks(view) })}
${section({ title: t('office.breaches.draft'), body: draft(view) })}
${section({ title: t('office.breaches.persons'), body: persons(view) })}
${section({ title: t('office.breaches.steps'), body: html`${taken(view)}${stepForm(view)}` })}`;
}

/** Until when whom is told; what is done stands with its time. */
const clocks = ({ t, found, now }: BreachView): Html =>
  summaryList(
    found.terms.map(({ step, until, source }) => {
      const told = found.steps.find(({ kind }) => kind === step);
      const isLate = !('refused' in until) && Temporal.Instant.compare(told?.takenAt ?? now, until) > 0;
      const when = 'refused' in until ? t('office.demands.no-calendar') : t.instant(until);
      const state = told ? tag({ label: t('office.breaches.told', { at: t.instant(told.takenAt) }), tone: isLate ? 'warning' : 'success' }) : tag({ label: t(isLate ? 'office.breaches.late' : 'office.breaches.runs'), tone: isLate ? 'danger' : 'info' });
      return { key: t(`office.breaches.kinds.${step}`), value: html`${when} ${state} <span class="muted small">${source}</span>` };
    }),
  );

/** What the authority asks for, filled in from the case: to be sent by its own channel. */
const draft = ({ t, operator, found: { breach, persons: affected } }: BreachView): Html =>
  card({
    body: html`<div class="prose"><p>${t('office.breaches.draft.lead', { operator: t.of(operator.name) })}</p>${summaryList([
      { key: t('office.breaches.detected-at'), value: t.instant(breach.detectedAt) },
      { key: t('office.breaches.what'), value: breach.what },
      { key: t('office.breaches.measures'), value: breach.measures },
      { key: t('office.breaches.responsible'), value: breach.responsible },
      { key: t('office.breaches.affected'), value: t.number(affected.length) },
    ])}</div>`,
  });

function persons({ t, paths, token, found: { breach, persons: affected }, typed, sentences }: BreachView): Html {
  const untold = affected.filter(({ toldAt }) => toldAt === null).length;
  return html`${affected.length > 0 && table({
    caption: t('office.breaches.persons'),
    isCaptionHidden: true,
    columns: [{ label: t('office.breaches.number') }, { label: t('office.breaches.email') }, { label: t('office.breaches.told-at') }],
    rows: affected.map(({ number, email, toldAt }) => [number, email, toldAt ? t.instant(toldAt) : '–']),
  })}
${untold > 0 && form({ action: paths.breachLetters(breach.id), hidden: { token: token() }, body: button({ label: t('office.breaches.letters', { count: untold }), icon: 'mail' }) })}
${form({ action: paths.breachPersons(breach.id), hidden: { token: token() }, body: [longTextField({ name: 'numbers', label: t('office.breaches.numbers'), hint: t('office.breaches.numbers.hint'), value: typed.numbers, rows: 4, ...errorOf(sentences, 'numbers') }), button({ label: t('office.breaches.add'), kind: 'secondary' })] })}`;
}

const taken = ({ t, found: { steps }, names }: BreachView): Html | false =>
  steps.length > 0 && table({
    caption: t('office.breaches.steps'),
    isCaptionHidden: true,
    columns: [{ label: t('office.breaches.at') }, { label: t('office.breaches.kind') }, { label: t('office.breaches.words') }, { label: t('office.breaches.by') }],
    rows: steps.map((one) => [t.instant(one.takenAt), t(`office.breaches.kinds.${one.kind}`), one.words, names(one.takenBy)]),
  });

const stepForm = ({ t, paths, token, found: { breach }, typed, sentences }: BreachView): Html =>
  form({
    action: paths.breach(breach.id),
    hidden: { token: token() },
    body: [
      selectField({ name: 'kind', label: t('office.breaches.kind'), options: NOTABLE.map((kind) => ({ value: kind, label: t(`office.breaches.kinds.${kind}`) })), size: 'medium', ...errorOf(sentences, 'kind') }),
      longTextField({ name: 'words', label: t('office.breaches.words'), hint: t('office.breaches.words.hint'), value: typed.words, rows: 3, ...errorOf(sentences, 'words') }),
      button({ label: t('office.breaches.note'), kind: 'secondary' }),
    ],
  });
