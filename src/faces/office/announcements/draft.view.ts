import { html, type Html } from '#lib/html/html.ts';
import { LANGUAGES, type Texts } from '#lib/i18n/texts.ts';
import { CLOSABLE, fieldOf, TITLE_LENGTH, WAYS, type Announcement } from '#announcements';
import { keepsAccounts, type Operator } from '#operators';
import { backLink, button, card, checkbox, errorOf, form, LANGUAGE_NAMES, longTextField, pageTitle, section, summaryOf, textField, tiles, type Sentences } from '#ui';
import type { OfficePaths } from '../paths.ts';
import { closesField, serviceField, wayField, type Typed } from './typed-content.ts';

export interface EditorView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly token: () => string;
  readonly announcement: Announcement;
  readonly typed: Typed;
  readonly revision: number;
  readonly sentences: Sentences;
}

const ROWS = 8;

export function editor(view: EditorView): Html {
  const { t, paths, token, announcement, revision, sentences } = view;
  return html`${backLink({ label: t.of(announcement.content.title) || t('office.sections.announcements'), href: paths.announcement(announcement.id) })}
${summaryOf(t, sentences)}
${pageTitle({ kicker: t('office.sections.announcements'), title: t(`announcements.kinds.${announcement.kind}`), lead: t(announcement.version === null ? 'office.announcements.editor.lead' : 'office.announcements.editor.correction') })}
${form({ action: paths.announcementDraft(announcement.id), hidden: { token: token(), revision: String(revision) }, body: [texts(view), times(view), announcement.kind === 'maintenance' && closes(view), audience(view), ways(view), button({ label: t('office.announcements.save'), icon: 'check' })] })}`;
}

/** Kazakh, Russian and English side by side; on a phone below each other. */
const texts = ({ t, typed, sentences }: EditorView): Html =>
  tiles(LANGUAGES.map((language) => {
    const [title, body] = [fieldOf('title', language), fieldOf('body', language)];
    return card({
      title: LANGUAGE_NAMES[language],
      level: 2,
      body: [
        textField({ name: title, label: t('office.announcements.title'), hint: t('office.announcements.title.hint', { count: TITLE_LENGTH }), value: typed[title], lang: language, ...errorOf(sentences, title) }),
        longTextField({ name: body, label: t('office.announcements.body'), value: typed[body], rows: ROWS, ...errorOf(sentences, body) }),
      ],
    });
  }));

const times = ({ t, typed, sentences }: EditorView): Html => html`
${textField({ name: 'from', label: t('announcements.begins'), hint: t('office.announcements.moment'), value: typed['from'], size: 'medium', ...errorOf(sentences, 'from') })}
${textField({ name: 'until', label: t('announcements.ends'), hint: t('office.announcements.until.hint'), value: typed['until'], size: 'medium', ...errorOf(sentences, 'until') })}`;

/** What does not work meanwhile; nothing ticked only announces. */
const closes = ({ t, typed, sentences }: EditorView): Html => html`<fieldset class="field" id="closes"><legend class="field__label">${t('office.announcements.closes')}</legend>${sentences['closes'] && html`<p class="field__error">${sentences['closes']}</p>`}
<p class="field__hint">${t('office.announcements.closes.hint')}</p>
${CLOSABLE.map((part) => checkbox({ name: closesField(part), label: t(`announcements.closes.${part}`), isChecked: typed[closesField(part)] === 'yes' }))}</fieldset>`;

/** Whom it is for; nothing of it is for everybody. */
const audience = ({ t, operator, typed, sentences }: EditorView): Html | undefined =>
  keepsAccounts(operator)
    ? section({
        title: t('office.announcements.audience'),
        body: html`<p class="muted">${t('office.announcements.audience.hint')}</p>
<fieldset class="field" id="services"><legend class="field__label">${t('announcements.services')}</legend>${operator.profile.services.map(({ code, name }) => checkbox({ name: serviceField(code), label: t.of(name), isChecked: typed[serviceField(code)] === 'yes' }))}</fieldset>
${longTextField({ name: 'addresses', label: t('announcements.addresses'), hint: t('office.announcements.addresses.hint'), value: typed['addresses'], rows: 3, ...errorOf(sentences, 'addresses') })}
${longTextField({ name: 'accounts', label: t('announcements.accounts'), hint: t('office.announcements.accounts.hint'), value: typed['accounts'], rows: 3, ...errorOf(sentences, 'accounts') })}`,
      })
    : undefined;

const ways = ({ t, operator, typed }: EditorView): Html => html`<fieldset class="field"><legend class="field__label">${t('office.announcements.ways')}</legend>
<p class="field__hint">${t('office.announcements.ways.hint')}</p>
${WAYS.filter((way) => way !== 'sms' || operator.profile.sms !== undefined).map((way) => checkbox({ name: wayField(way), label: t(`office.announcements.ways.${way}`), isChecked: typed[wayField(way)] === 'yes' }))}</fieldset>`;
