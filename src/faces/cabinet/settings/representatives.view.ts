import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Invitation } from '#identity';
import { backLink, button, empty, errorOf, form, pageTitle, section, summaryOf, table, textField, type Sentences } from '#ui';
import type { CabinetPaths } from '../paths.ts';

export interface RepresentativesView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly token: () => string;
  readonly invitations: readonly Invitation[];
  readonly typed: string;
  readonly sentences: Sentences;
}

export function representatives(view: RepresentativesView): Html {
  const { t, paths, token, typed, sentences } = view;
  return html`${backLink({ label: t('cabinet.settings.title'), href: paths.settings() })}
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
${section({ title: t('cabinet.representatives.open'), body: open(view) })}`;
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
