import { html, type Html } from '#lib/html/html.ts';
import type { VersionChanges } from '#operators';
import { button, details, empty, form, LANGUAGE_NAMES, section, table, textField } from '#ui';
import { labelOf, shown, type SettingsView } from './words.ts';

/** What the settings were, the newest first; each earlier state can be put back. */
export function history(view: SettingsView): Html {
  const { t, paths, names, versions, current, mayChange } = view;
  const oldest = versions.at(-1)?.version ?? 0;
  return section({
    title: t('office.settings.history'),
    body: versions.length === 0 ? empty({ icon: 'clock', title: t('office.settings.history.empty') }) : html`${table({
      caption: t('office.settings.history'),
      isCaptionHidden: true,
      columns: ['version', 'changed-at', 'changed-by', 'reason', 'changes'].map((name) => ({ label: t(`office.settings.history.${name}`) })),
      rows: versions.map((one) => [
        String(one.version),
        t.instant(one.changedAt),
        names(one.changedBy),
        html`${one.reason}${one.restores !== null && html`<br><span class="muted">${one.restores === 0 ? t('office.settings.history.restores-file') : t('office.settings.history.restores', { version: one.restores })}</span>`}`,
        html`${one.changes.map((change) => difference(view, change))}${mayChange && one.version !== current && restoration(view, one.version)}`,
      ]),
    })}${oldest > 1 && html`<p><a href="${paths.settingsBefore(oldest)}">${t('office.settings.history.earlier')}</a></p>`}${mayChange && oldest === 1 && restoration(view, 0)}`,
  });
}

function difference(view: SettingsView, { path, before, after }: VersionChanges['changes'][number]): Html {
  const language = /\.(kk|ru|en)$/.exec(path)?.[1] as keyof typeof LANGUAGE_NAMES | undefined;
  const label = path === 'offices' ? view.t('office.settings.groups.offices') : labelOf(view, path);
  return html`<p>${label}${language && html` (${LANGUAGE_NAMES[language]})`}: <del>${shown(view, path, before)}</del> → <ins>${shown(view, path, after)}</ins></p>`;
}

const restoration = ({ t, paths, token, current }: SettingsView, version: number): Html =>
  details({
    summary: version === 0 ? t('office.settings.restore-file') : t('office.settings.restore', { version }),
    body: form({
      action: paths.settingsRestoration(),
      hidden: { token: token(), version: String(current), restores: String(version) },
      body: [textField({ id: `reason-${version}`, name: 'reason', label: t('office.settings.reason') }), button({ label: t('office.settings.restore.submit'), kind: 'secondary' })],
    }),
  });
