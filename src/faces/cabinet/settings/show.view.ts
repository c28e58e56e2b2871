import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { readableMobile } from '#lib/phone-number.ts';
import { button, buttonLink, form, LANGUAGE_NAMES, notice, pageTitle, radios, section, summaryList, table, tag } from '#ui';
import { strategyOf, type Contacts, type Person, type UserSession, type SessionLine } from '#identity';
import type { Acceptance } from '#legal';
import type { DeadAddress } from '#notices';
import { keepsAccounts, type Operator } from '#operators';
import { browserName } from '../browser-name.ts';
import type { CabinetPaths } from '../paths.ts';
import { deadAddressBanner } from './messages.view.ts';
import { preferencesForm } from './preferences.view.ts';

export interface SettingsView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly token: () => string;
  readonly session: UserSession;
  /** Who he is, where an electronic signature said it. */
  readonly person: Person | undefined;
  /** Without a password there is none to change. */
  readonly hasPassword: boolean;
  readonly contacts: Contacts | undefined;
  /** Letters to him come back. */
  readonly dead: DeadAddress | undefined;
  readonly sessions: readonly SessionLine[];
  readonly acceptances: readonly Acceptance[];
  /** What was just done, to be confirmed in words. */
  readonly done: string | undefined;
}

export function settings(view: SettingsView): Html {
  const { t, operator, paths, session, person, hasPassword, done } = view;
  const change = { label: t('ui.change'), href: paths.email(), about: t('cabinet.register.email') };
  const password = { key: t('cabinet.sign-in.password'), value: '••••••••', action: { label: t('ui.change'), href: paths.newPassword(), about: t('cabinet.sign-in.password') } };
  return html`${done !== undefined && notice({ kind: 'success', title: t(`cabinet.settings.done.${done}`), isAnswer: true })}
${pageTitle({ title: t('cabinet.settings.title') })}
${deadAddressBanner({ t, paths, email: session.email, dead: view.dead })}
${section({ title: t('cabinet.settings.user'), body: summaryList([
  { key: t('cabinet.settings.number'), value: session.number },
  { key: t('cabinet.register.email'), value: session.email, action: change },
  ...contactRows(view),
  ...personRows(view),
  ...(hasPassword ? [password] : []),
]) })}
${section({ title: t('cabinet.details.title'), body: html`<p>${t('cabinet.details.lead')}</p>${buttonLink({ label: t('cabinet.details.open'), href: paths.details(), kind: 'secondary' })}` })}
${!person && strategyOf(operator, 'eds') !== undefined && section({ title: t('cabinet.binding.title'), body: html`<p>${t('cabinet.binding.lead')}</p>${buttonLink({ label: t('cabinet.binding.open'), href: paths.person(), kind: 'secondary' })}` })}
${person?.capacity === 'administrator' && section({ title: t('cabinet.representatives.title'), body: html`<p>${t('cabinet.representatives.lead')}</p>${buttonLink({ label: t('cabinet.representatives.manage'), href: paths.representatives(), kind: 'secondary' })}` })}
${keepsAccounts(operator) && section({ title: t('cabinet.delegates.title'), body: html`<p>${t('cabinet.delegates.short')}</p>${buttonLink({ label: t('cabinet.delegates.open'), href: paths.delegates(), kind: 'secondary' })}` })}
${section({ title: t('cabinet.settings.language'), body: languageForm(view) })}
${section({ title: t('cabinet.settings.preferences'), body: preferencesForm(view) })}
${section({ title: t('cabinet.settings.sessions'), body: sessionsTable(view) })}
${section({ title: t('cabinet.second-factor.title'), body: html`<p>${t('cabinet.second-factor.lead')}</p>${buttonLink({ label: t('cabinet.second-factor.open'), href: paths.secondFactor(), kind: 'secondary' })}` })}
${section({ title: t('cabinet.messages.title'), body: html`<p>${t('cabinet.messages.lead')}</p>${buttonLink({ label: t('cabinet.messages.open'), href: paths.messages(), kind: 'secondary' })}` })}
${section({ title: t('cabinet.data.title'), body: html`<p>${t('cabinet.data.lead')}</p>${buttonLink({ label: t('cabinet.data.open'), href: paths.ownCopy(), kind: 'secondary' })}` })}
${section({ title: t('cabinet.consents.title'), body: html`<p>${t('cabinet.consents.lead')}</p>${buttonLink({ label: t('cabinet.consents.open'), href: paths.consents(), kind: 'secondary' })}` })}
${operator.profile.catalog && section({ title: t('cabinet.sign-ons.title'), body: html`<p>${t('cabinet.sign-ons.lead')}</p>${buttonLink({ label: t('cabinet.sign-ons.open'), href: paths.signOns(), kind: 'secondary' })}` })}
${section({ title: t('cabinet.settings.intrusion'), body: html`<p>${t('cabinet.settings.intrusion.lead')}</p>${form({ action: paths.intrusion(), hidden: { token: view.token() }, body: button({ label: t('cabinet.settings.intrusion.submit'), kind: 'danger' }) })}` })}
${section({ title: t('cabinet.settings.tokens'), body: html`<p>${t('cabinet.settings.tokens.lead')}</p>${buttonLink({ label: t('cabinet.settings.tokens.open'), href: paths.tokens(), kind: 'secondary' })}` })}
${section({ title: t('cabinet.settings.acceptances'), body: acceptancesTable(view) })}
${section({ title: t('cabinet.leaving.title'), body: html`<p>${t(keepsAccounts(operator) ? 'cabinet.leaving.short' : 'cabinet.leaving.short.any-day')}</p>${buttonLink({ label: t('cabinet.leaving.open'), href: paths.leaving(), kind: 'secondary' })}` })}`;
}

/** What he wrote of himself: the number stands where codes go to, or where one may be added. */
function contactRows({ t, operator, paths, contacts, hasPassword }: SettingsView): { key: string; value: string; action?: { label: string; href: string; about: string } }[] {
  const name = [contacts?.surname, contacts?.firstName, contacts?.patronymic].filter(Boolean).join(' ');
  const key = t('cabinet.phone-code.phone');
  const phone = contacts?.phone ? readableMobile(contacts.phone) : t('cabinet.phone.none');
  return [
    ...(name ? [{ key: t('cabinet.phone-code.name'), value: name }] : []),
    ...(contacts?.login ? [{ key: t('cabinet.phone-code.login'), value: contacts.login }] : []),
    ...(operator.profile.sms && hasPassword ? [{ key, value: phone, action: { label: t(contacts?.phone ? 'ui.change' : 'cabinet.phone.add'), href: paths.phone(), about: key } }] : []),
  ];
}

/** Who he is by his certificate, where it is known. */
const personRows = ({ t, person }: SettingsView): { key: string; value: string }[] =>
  (['name', 'iin', 'organisation', 'bin'] as const).flatMap((name) => {
    const value = person?.[name === 'name' ? 'fullName' : name];
    return value === undefined ? [] : [{ key: t(`cabinet.person.${name}`), value }];
  });

function languageForm({ t, operator, paths, token, session }: SettingsView): Html {
  return form({
    action: paths.language(),
    hidden: { token: token() },
    body: [
      radios({
        name: 'language',
        label: t('cabinet.settings.language.hint'),
        choices: operator.languages.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] })),
        value: session.language,
        isInline: true,
      }),
      button({ label: t('ui.save'), kind: 'secondary' }),
    ],
  });
}

function sessionsTable({ t, paths, token, session, sessions }: SettingsView): Html {
  const end = (id: string, about: string) => form({ action: paths.session(id), hidden: { token: token() }, body: button({ label: t('cabinet.settings.sessions.end'), kind: 'quiet', about }) });
  return html`${table({
    caption: t('cabinet.settings.sessions'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.settings.sessions.device') }, { label: t('cabinet.settings.sessions.address') }, { label: t('cabinet.settings.sessions.seen') }, { label: t('cabinet.settings.sessions.act') }],
    rows: sessions.map((line) => [
      browserName(t, line.browser),
      line.address,
      t.instant(line.seenAt),
      line.id === session.sessionId ? tag({ label: t('cabinet.settings.sessions.this'), tone: 'info' }) : end(line.id, browserName(t, line.browser)),
    ]),
  })}
${sessions.length > 1 && form({ action: paths.otherSessions(), hidden: { token: token() }, body: button({ label: t('cabinet.settings.sessions.end-others'), kind: 'danger' }) })}`;
}

function acceptancesTable({ t, operator, paths, acceptances }: SettingsView): Html {
  if (acceptances.length === 0) return html`<p class="muted">${t('cabinet.settings.acceptances.none')}</p>`;
  // By its name in the language of the page; a document that the profile dropped, as it was called when he accepted it.
  const titleOf = ({ document, title }: Acceptance): string => {
    const known = operator.profile.documents.find(({ code }) => code === document);
    return known ? t.of(known.title) : title;
  };
  return table({
    caption: t('cabinet.settings.acceptances'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.settings.acceptances.document') }, { label: t('cabinet.settings.acceptances.version') }, { label: t('cabinet.settings.acceptances.at') }, { label: t('cabinet.evidence') }],
    rows: acceptances.map((one) => [html`<a href="${paths.document(one.document, one.version)}">${titleOf(one)}</a>`, String(one.version), t.instant(one.acceptedAt), html`<a href="${paths.evidence(`${one.document}.${one.version}`)}" download>${t('cabinet.evidence.download')}</a>`]),
  });
}
