import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Limit, Part } from '#identity';
import { backLink, button, card, empty, errorOf, form, longTextField, notice, pageTitle, section, selectField, summaryList, summaryOf, textField, type Sentences } from '#ui';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';

/** How long a limit may hold, in days, or until it is lifted. */
export const TERMS = ['30', '90', '365', 'open'] as const;

export interface TypedLimit {
  readonly number: string;
  readonly part: string;
  readonly days: string;
  readonly reason: string;
}

export interface LimitListView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly limits: readonly Limit[];
  /** What may be closed. */
  readonly parts: readonly Part[];
  readonly names: StaffNames;
  /** Working days of notice before a limit holds. */
  readonly noticeDays: number;
  readonly done: string | undefined;
  readonly typed: TypedLimit;
  /** Whose form has errors; the form that closes a part where undefined. */
  readonly limitId: string | undefined;
  readonly sentences: Sentences;
}

export function limitList(view: LimitListView): Html {
  const { t, paths, limits, done, sentences } = view;
  return html`${backLink({ label: t('office.locks.title'), href: paths.locks() })}
${done && t.has(`office.limits.done.${done}`) && notice({ kind: 'success', title: t(`office.limits.done.${done}`), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('office.locks.acts.limits'), lead: t('office.limits.lead') })}
${limits.length === 0 ? empty({ icon: 'check', title: t('office.limits.none') }) : limits.map((one) => limitCard(view, one))}
${section({ title: t('office.limits.new'), body: limitForm(view) })}`;
}

function limitCard({ t, paths, token, names, limitId, sentences }: LimitListView, one: Limit): Html {
  return card({
    level: 2,
    title: `${one.userNumber}: ${t(`office.limits.parts.${one.part}`)}`,
    body: html`${summaryList([
      { key: t('office.locks.placed'), value: `${t.instant(one.placedAt)}, ${names(one.placedBy)}` },
      { key: t('office.locks.from'), value: t.instant(one.holdsFrom) },
      { key: t('office.limits.until'), value: one.until === null ? t('office.limits.terms.open') : t.instant(one.until) },
      { key: t('office.locks.reason'), value: one.reason },
    ])}
${form({
      action: paths.limit(one.id),
      hidden: { token: token() },
      body: [
        textField({ name: 'answer', id: limitId === one.id ? 'answer' : `answer-${one.id}`, label: t('office.locks.answer'), hint: t('office.locks.answer.hint.staff'), ...(limitId === one.id ? errorOf(sentences, 'answer') : {}) }),
        button({ label: t('office.limits.lift'), kind: 'secondary', about: one.userNumber }),
      ],
    })}`,
  });
}

function limitForm({ t, paths, token, parts, noticeDays, typed, limitId, sentences }: LimitListView): Html {
  const errors = (field: string) => (limitId === undefined ? errorOf(sentences, field) : {});
  return form({
    action: paths.limits(),
    hidden: { token: token() },
    body: [
      textField({ name: 'number', label: t('office.locks.number'), hint: t('office.locks.number.hint'), value: typed.number, size: 'medium', autocomplete: 'off', ...errors('number') }),
      selectField({ name: 'part', label: t('office.limits.part'), options: parts.map((value) => ({ value, label: t(`office.limits.parts.${value}`) })), value: typed.part, ...errors('part') }),
      selectField({ name: 'days', label: t('office.limits.term'), options: TERMS.map((value) => ({ value, label: value === 'open' ? t('office.limits.terms.open') : t('office.limits.terms.days', { count: Number(value) }) })), value: typed.days, ...errors('days') }),
      longTextField({ name: 'reason', label: t('office.locks.reason'), hint: t('office.locks.reason.hint'), value: typed.reason, rows: 3, ...errors('reason') }),
      html`<p class="muted">${noticeDays === 0 ? t('office.limits.at-once') : t('office.limits.notice', { days: noticeDays })}</p>`,
      button({ label: t('office.limits.submit'), kind: 'danger' }),
    ],
  });
}
