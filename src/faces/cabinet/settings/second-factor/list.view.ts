import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Factors } from '#identity';
import { backLink, button, buttonLink, errorOf, form, notice, pageTitle, passkey, section, summaryOf, table, textField, type Sentences } from '#ui';
import type { CabinetPaths } from '../../paths.ts';

export interface FactorListView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly token: () => string;
  readonly factors: Factors;
  /** He has just shown that it is he: forms instead of the way to them. */
  readonly isProven: boolean;
  /** The operator demands a second factor, and there is none yet. */
  readonly isDemanded: boolean;
  /** The question to a browser that is to make a passkey, and how it might be called. */
  readonly passkey: { readonly token: string; readonly options: string; readonly name: string };
  readonly done: string | undefined;
  readonly sentences: Sentences;
}

export function factorList(view: FactorListView): Html {
  const { t, paths, isProven, isDemanded, done, sentences } = view;
  return html`${backLink({ label: t('cabinet.sections.settings'), href: paths.settings() })}
${done && t.has(`cabinet.second-factor.done.${done}`) && notice({ kind: 'success', title: t(`cabinet.second-factor.done.${done}`), isAnswer: true })}
${summaryOf(t, sentences)}
${pageTitle({ title: t('cabinet.second-factor.title'), lead: t('cabinet.second-factor.lead') })}
${isDemanded && notice({ kind: 'warning', title: t('cabinet.second-factor.demanded') })}
${!isProven && html`<p>${buttonLink({ label: t('cabinet.second-factor.change'), href: paths.proof(paths.secondFactor()) })}</p>`}
${section({ title: t('cabinet.second-factor.passkeys'), body: passkeys(view) })}
${section({ title: t('cabinet.second-factor.app'), body: app(view) })}
${section({ title: t('cabinet.second-factor.codes'), body: codes(view) })}`;
}

function passkeys({ t, paths, token, factors, isProven, passkey: asked, sentences }: FactorListView): Html {
  const end = (id: string, about: string) => form({ action: paths.passkeyEnd(id), hidden: { token: token() }, body: button({ label: t('cabinet.second-factor.end'), kind: 'quiet', about }) });
  const rows = factors.passkeys.map(({ id, name, createdAt, usedAt }) => [name, t.instant(createdAt), usedAt ? t.instant(usedAt) : t('cabinet.second-factor.unused'), ...(isProven ? [end(id, name)] : [])]);
  const act = isProven ? [{ label: t('cabinet.settings.sessions.act') }] : [];
  return html`<p>${t('cabinet.second-factor.passkeys.lead')}</p>
${rows.length > 0 && table({ caption: t('cabinet.second-factor.passkeys'), isCaptionHidden: true, columns: [{ label: t('cabinet.second-factor.name') }, { label: t('cabinet.second-factor.since') }, { label: t('cabinet.second-factor.used') }, ...act], rows })}
${isProven && passkey({
    act: 'create',
    options: asked.options,
    action: paths.passkeys(),
    hidden: { token: asked.token },
    body: textField({ name: 'name', label: t('cabinet.second-factor.name'), hint: t('cabinet.second-factor.name.hint'), value: asked.name, size: 'medium', autocomplete: 'off', ...errorOf(sentences, 'name') }),
    label: t('cabinet.second-factor.passkeys.add'),
    failed: t('cabinet.passkey.not-made'),
  })}`;
}

function app({ t, paths, token, factors: { appSince }, isProven }: FactorListView): Html {
  const begin = form({ action: paths.authenticatorApp(), hidden: { token: token() }, body: button({ label: t('cabinet.second-factor.app.add'), kind: 'secondary' }) });
  const end = form({ action: paths.authenticatorEnd(), hidden: { token: token() }, body: button({ label: t('cabinet.second-factor.app.end'), kind: 'secondary' }) });
  return html`<p>${t('cabinet.second-factor.app.lead')}</p>
${appSince && html`<p><strong>${t('cabinet.second-factor.app.since', { at: t.instant(appSince) })}</strong></p>`}
${isProven && (appSince ? end : begin)}`;
}

function codes({ t, paths, token, factors: { passkeys: keys, appSince, codesLeft }, isProven }: FactorListView): Html {
  if (keys.length === 0 && appSince === null) return html`<p>${t('cabinet.second-factor.codes.later')}</p>`;
  return html`<p>${t('cabinet.second-factor.codes.lead')}</p>
<p><strong>${t('cabinet.second-factor.codes.left', { count: codesLeft })}</strong></p>
${isProven && form({ action: paths.recoveryCodes(), hidden: { token: token() }, body: button({ label: t('cabinet.second-factor.codes.renew'), kind: 'secondary' }) })}`;
}
