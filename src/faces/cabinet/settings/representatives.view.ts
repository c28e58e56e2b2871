import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Invitation, Representative } from '#identity';
import { backLink, button, empty, errorOf, form, notice, pageTitle, section, summaryOf, table, textField, type Sentences } from '#ui';
import type { CabinetPaths } from '../paths.ts';

export interface RepresentativesView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly token: () => string;
  readonly invitations: readonly Invitation[];
  /** Who acts for the organisation already. */
  readonly people: readonly Representative[];
  /** Of the operator's customer office. */
  readonly phone: string;
  /** What was just done, to be confirmed in words. */
  readonly done: 'invited' | 'withdrawn' | 'removed' | undefined;
  readonly typed: string;
  readonly sentences: Sentences;
}

export function representatives(view: RepresentativesView): Html {
  const { t, paths, token, done, typed, sentences } = view;
  return html`${backLink({ label: t('cabinet.settings.title'), href: paths.settings() })}
${done !== undefined && notice({ kind: 'success', title: t(`cabinet.representatives.done.${done}`), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.representatives.title'), lead: t('cabinet.representatives.lead') })}
${form({
  action: paths.representatives(),
  hidden: { token: token() },
  body: [
    textField({ name: 'iin', label: t('cabinet.representatives.iin'), hint: t('cabinet.representatives.iin.hint'), value: typed, inputmode: 'numeric', size: 'medium', ...errorOf(sentences, 'iin') }),
    button({ label: t('cabinet.representatives.invite') }),
  ],
})}
${section({ title: t('cabinet.representatives.open'), body: open(view) })}
${section({ title: t('cabinet.representatives.people'), body: acting(view) })}`;
}

function acting({ t, paths, token, people, phone }: RepresentativesView): Html {
  if (people.length === 0) return empty({ icon: 'users', title: t('cabinet.representatives.nobody') });
  const remove = ({ userId, fullName }: Representative) => form({ action: paths.representative(userId), hidden: { token: token() }, body: button({ label: t('cabinet.representatives.remove'), kind: 'quiet', about: fullName }) });
  return html`<p>${t('cabinet.representatives.people.lead')}</p><p>${t('cabinet.representatives.people.accounts', { phone })}</p>${table({
    caption: t('cabinet.representatives.people'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.person.name') }, { label: t('cabinet.person.iin') }, { label: t('cabinet.representatives.since') }, { label: t('cabinet.settings.sessions.act') }],
    rows: people.map((one) => [one.fullName, one.iin, t.instant(one.since), remove(one)]),
  })}`;
}

function open({ t, paths, token, invitations }: RepresentativesView): Html {
  if (invitations.length === 0) return empty({ icon: 'users', title: t('cabinet.representatives.none') });
  const withdraw = ({ id, iin }: Invitation) => form({ action: paths.invitation(id), hidden: { token: token() }, body: button({ label: t('cabinet.representatives.withdraw'), kind: 'quiet', about: iin }) });
  return table({
    caption: t('cabinet.representatives.open'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.person.iin') }, { label: t('cabinet.representatives.at') }, { label: t('cabinet.settings.sessions.act') }],
    rows: invitations.map((one) => [one.iin, t.instant(one.invitedAt), withdraw(one)]),
  });
}
