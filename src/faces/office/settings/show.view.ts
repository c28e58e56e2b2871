import { html, type Html } from '#lib/html/html.ts';
import { LANGUAGES, type Texts } from '#lib/i18n/texts.ts';
import { fileOf, OFFICE_PARTS, OFFICES_MOST, SETTING_GROUPS, settingsOf, typedAt, type Operator, type Setting, type SettingGroup } from '#operators';
import { button, card, checkbox, errorOf, form, LANGUAGE_NAMES, longTextField, notice, numberField, pageTitle, section, summaryList, summaryOf, textField, tiles } from '#ui';
import { history } from './history.view.ts';
import { labelOf, LOCALISED, shown, type SettingsView } from './words.ts';

/** The settings by group as one form, and below it what they were before. */
export function settingsPage(view: SettingsView): Html {
  const { t, paths, token, operator, current, sentences, typed, done, mayChange } = view;
  return html`${done && t.has(`office.settings.done.${done}`) && notice({ kind: 'success', title: t(`office.settings.done.${done}`), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('office.settings.title'), lead: t('office.settings.lead', { name: t.of(operator.name) }) })}
${mayChange
    ? form({
        action: paths.settings(),
        hidden: { token: token(), version: String(current) },
        body: [
          SETTING_GROUPS.map((name) => group(t, name, name === 'offices' ? offices(view) : fieldsOf(view, name))),
          longTextField({ name: 'reason', label: t('office.settings.reason'), hint: t('office.settings.reason.hint'), value: typed?.['reason'], rows: 2, ...errorOf(sentences, 'reason') }),
          button({ label: t('office.settings.save'), icon: 'check' }),
        ],
      })
    : html`<p class="muted">${t('office.settings.read-only')}</p>${SETTING_GROUPS.map((name) => group(t, name, readable(view, name)))}`}
${history(view)}`;
}

const group = (t: Texts, name: SettingGroup, parts: readonly Html[]): Html | undefined =>
  parts.length === 0 ? undefined : section({ title: t(`office.settings.groups.${name}`), body: parts });

/** For those who only look. */
function readable(view: SettingsView, name: SettingGroup): Html[] {
  const { operator: { profile }, t } = view;
  if (name === 'offices') return profile.offices.map((office) => summaryList(OFFICE_PARTS.map((part) => ({ key: t(`office.settings.office.${part}`), value: t.of(office[part]) }))));
  const own = byText(view, name).map(([path, [first]]) => ({ key: labelOf(view, path), value: shownAt(view, path === first?.path ? path : `${path}.${t.language}`) }));
  return own.length === 0 ? [] : [summaryList(own)];
}

const shownAt = (view: SettingsView, path: string): string => shown(view, path, typedAt(view.operator.profile, path));

/** Every field that a form of the operator's settings has. */
export const settingPaths = (operator: Operator): string[] => [
  ...settingsOf(fileOf(operator)).map(({ path }) => path),
  ...Array.from({ length: OFFICES_MOST }, (_, at) => officePaths(at)).flat(),
];

const officePaths = (at: number): string[] => OFFICE_PARTS.flatMap((part) => LANGUAGES.map((language) => `offices.${at}.${part}.${language}`));

/** Settings of a group by what they say; what is said in three languages is one. */
const byText = ({ operator }: SettingsView, group: SettingGroup): [string, Setting[]][] =>
  [...Map.groupBy(settingsOf(fileOf(operator)).filter((setting) => setting.group === group), ({ path }) => LOCALISED.exec(path)?.[1] ?? path)];

/** What is said in three languages stands side by side. */
const fieldsOf = (view: SettingsView, name: SettingGroup): Html[] =>
  byText(view, name).map(([path, some]) => (some.length === 1 ? field(view, some[0] as Setting) : tiles(some.map((one) => inLanguage(view, one.path, labelOf(view, path), one.most)))));

/** Each office, and an empty one to be filled in where there is room. */
function offices(view: SettingsView): Html[] {
  const { t, operator, typed } = view;
  const count = typed ? Array.from({ length: OFFICES_MOST }, (_, at) => at).findLast((at) => officePaths(at).some((path) => typed[path])) ?? -1 : operator.profile.offices.length - 1;
  const shown = Math.min(count + 2, OFFICES_MOST);
  return Array.from({ length: shown }, (_, at) =>
    card({
      title: at <= count ? t('office.settings.office', { number: at + 1 }) : t('office.settings.office.new'),
      body: html`${at <= count && html`<p class="muted">${t('office.settings.office.closing')}</p>`}${OFFICE_PARTS.map((part) => tiles(LANGUAGES.map((language) => inLanguage(view, `offices.${at}.${part}.${language}`, t(`office.settings.office.${part}`)))))}`,
    }),
  );
}

const valueOf = ({ operator, typed }: SettingsView, path: string): string => (typed ? (typed[path] ?? '') : typedAt(operator.profile, path));

function inLanguage(view: SettingsView, path: string, label: string, most = 0): Html {
  const language = path.slice(-2) as (typeof LANGUAGES)[number];
  const it = { name: path, label: `${label} (${LANGUAGE_NAMES[language]})`, value: valueOf(view, path), ...errorOf(view.sentences, path) };
  return most > LONG ? longTextField({ ...it, rows: 4 }) : textField({ ...it, lang: language });
}

/** Texts that may be longer get a field of several lines. */
const LONG = 200;

function field(view: SettingsView, { path, kind }: Setting): Html {
  const it = { name: path, label: labelOf(view, path), value: valueOf(view, path), ...errorOf(view.sentences, path) };
  if (kind === 'switch') return checkbox({ name: path, label: it.label, isChecked: it.value === 'yes' });
  if (kind === 'number') return numberField({ ...it, isWhole: true });
  return textField({ ...it, type: kind === 'email' ? 'email' : 'tel', size: 'medium' });
}
