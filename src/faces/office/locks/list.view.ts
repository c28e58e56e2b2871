import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Lock } from '#identity';
import { button, card, checkbox, empty, errorOf, form, longTextField, notice, pageTitle, section, summaryList, summaryOf, tag, textField, type Sentences } from '#ui';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';

export interface TypedLock {
  readonly number: string;
  readonly reason: string;
}

export interface LockListView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly locks: readonly Lock[];
  readonly names: StaffNames;
  readonly now: Temporal.Instant;
  readonly mayDelete: boolean;
  /** Working days of notice before a lock holds. */
  readonly noticeDays: number;
  /** People register by electronic signature here. */
  readonly isSigned: boolean;
  readonly done: string | undefined;
  readonly typed: TypedLock;
  /** Whose form has errors; the form that locks where undefined. */
  readonly lockId: string | undefined;
  readonly sentences: Sentences;
}

export function lockList(view: LockListView): Html {
  const { t, paths, locks, done, sentences } = view;
  const acts = { limits: paths.limits(), passwords: paths.passwords(), factors: paths.factors(), ...(view.isSigned && { bindings: paths.bindings() }), ...(view.mayDelete && { deletions: paths.deletions() }) };
  return html`${done && t.has(`office.locks.done.${done}`) && notice({ kind: 'success', title: t(`office.locks.done.${done}`), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('office.locks.title'), lead: t('office.locks.lead') })}
${locks.length === 0 ? empty({ icon: 'check', title: t('office.locks.none') }) : locks.map((one) => lockCard(view, one))}
${section({ title: t('office.locks.new'), body: lockForm(view) })}
${section({ title: t('office.locks.acts'), body: html`<ul>${Object.entries(acts).map(([act, href]) => html`<li><a href="${href}">${t(`office.locks.acts.${act}`)}</a></li>`)}</ul>` })}`;
}

function lockCard({ t, paths, token, names, now, lockId, sentences }: LockListView, one: Lock): Html {
  const isAhead = Temporal.Instant.compare(one.holdsFrom, now) > 0;
  return card({
    level: 2,
    title: one.userNumber,
    body: html`<p>${tag({ label: t(`office.locks.${one.cause === 'safety' ? `by.${one.by}` : `cause.${one.cause}`}`), tone: one.by === 'user' && one.cause === 'safety' ? 'danger' : 'warning' })}</p>
${summaryList([
      { key: t('office.locks.email'), value: one.email },
      { key: t('office.locks.placed'), value: one.placedBy === null ? t.instant(one.placedAt) : `${t.instant(one.placedAt)}, ${names(one.placedBy)}` },
      ...(isAhead ? [{ key: t('office.locks.from'), value: t.instant(one.holdsFrom) }] : []),
      ...(one.finalAt === null ? [] : [{ key: t('office.locks.final'), value: t.instant(one.finalAt) }]),
      ...(one.reason === null ? [] : [{ key: t('office.locks.reason'), value: one.reason }]),
    ])}
${form({
      action: paths.lock(one.id),
      hidden: { token: token() },
      body: [
        textField({ name: 'answer', id: lockId === one.id ? 'answer' : `answer-${one.id}`, label: t('office.locks.answer'), hint: t(`office.locks.answer.hint.${one.cause === 'safety' ? one.by : 'staff'}`), ...(lockId === one.id ? errorOf(sentences, 'answer') : {}) }),
        one.isUnbindable && checkbox({ name: 'unbinds', id: `unbinds-${one.id}`, label: t('office.bindings.unbinds'), hint: t('office.bindings.unbinds.hint') }),
        button({ label: t('office.locks.lift'), kind: 'secondary', about: one.userNumber }),
      ],
    })}`,
  });
}

function lockForm({ t, paths, token, noticeDays, typed, lockId, sentences }: LockListView): Html {
  const errors = (field: string) => (lockId === undefined ? errorOf(sentences, field) : {});
  return form({
    action: paths.locks(),
    hidden: { token: token() },
    body: [
      textField({ name: 'number', label: t('office.locks.number'), hint: t('office.locks.number.hint'), value: typed.number, size: 'medium', autocomplete: 'off', ...errors('number') }),
      longTextField({ name: 'reason', label: t('office.locks.reason'), hint: t('office.locks.reason.hint'), value: typed.reason, rows: 3, ...errors('reason') }),
      html`<p class="muted">${noticeDays === 0 ? t('office.locks.at-once') : t('office.locks.notice', { days: noticeDays })}</p>`,
      button({ label: t('office.locks.submit'), kind: 'danger' }),
    ],
  });
}
