import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { backLink, button, buttonLink, checkbox, empty, errorOf, form, notice, pageTitle, section, selectField, summaryOf, table, textField, type Sentences } from '#ui';
import { SCOPES, type Scope, type TokenLine } from '#identity';
import type { CabinetPaths } from '../paths.ts';

/** How long a token may live, in days. */
export const TERMS = ['30', '90', '365'] as const;

/** The form's name of a scope: a colon does not live well in ids. */
export const scopeField = (scope: Scope): string => scope.replace(':', '-');

export interface TokensView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly token: () => string;
  readonly tokens: readonly TokenLine[];
  /** A new one takes a fresh proof. */
  readonly isProven: boolean;
  /** The token just made: shown this once. */
  readonly created: string | undefined;
  readonly typed: { readonly name: string; readonly scopes: readonly Scope[] };
  readonly sentences: Sentences;
}

export function tokenList(view: TokensView): Html {
  const { t, paths, created, sentences } = view;
  return html`${backLink({ label: t('cabinet.settings.title'), href: paths.settings() })}
${summaryOf(t, sentences)}
${created !== undefined && notice({ kind: 'success', title: t('cabinet.tokens.created.title'), body: html`<p>${t('cabinet.tokens.created.body')}</p><p><code class="token">${created}</code></p>`, isAnswer: true })}
${pageTitle({ title: t('cabinet.tokens.title'), lead: t('cabinet.tokens.lead') })}
${section({ title: t('cabinet.tokens.list'), body: tokensTable(view) })}
${section({ title: t('cabinet.tokens.new'), body: newToken(view) })}`;
}

function tokensTable({ t, paths, token, tokens }: TokensView): Html {
  if (tokens.length === 0) return empty({ icon: 'lock', title: t('cabinet.tokens.none') });
  const end = (line: TokenLine) => form({ action: paths.token(line.id), hidden: { token: token() }, body: button({ label: t('cabinet.tokens.end'), kind: 'quiet', about: line.name }) });
  return table({
    caption: t('cabinet.tokens.list'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.tokens.name') }, { label: t('cabinet.tokens.scopes') }, { label: t('cabinet.tokens.until') }, { label: t('cabinet.settings.sessions.act') }],
    rows: tokens.map((line) => [
      line.name,
      line.scopes.map((scope) => t(`cabinet.tokens.scopes.${scopeField(scope)}`)).join(', '),
      t.instant(line.expiresAt),
      end(line),
    ]),
  });
}

function newToken({ t, paths, token, isProven, typed, sentences }: TokensView): Html {
  if (!isProven) return html`<p>${t('cabinet.tokens.proof')}</p><p>${buttonLink({ label: t('cabinet.tokens.prove'), href: paths.proof(paths.tokens()) })}</p>`;
  return form({
    action: paths.tokens(),
    hidden: { token: token() },
    body: [
      textField({ name: 'name', label: t('cabinet.tokens.name'), hint: t('cabinet.tokens.name.hint'), value: typed.name, size: 'medium', autocomplete: 'off', ...errorOf(sentences, 'name') }),
      html`<fieldset class="field" id="scopes"><legend>${t('cabinet.tokens.scopes')}</legend>${sentences['scopes'] && html`<p class="field__error">${sentences['scopes']}</p>`}${SCOPES.map((scope) =>
        checkbox({ name: scopeField(scope), label: t(`cabinet.tokens.scopes.${scopeField(scope)}`), value: 'yes', isChecked: typed.scopes.includes(scope) }),
      )}</fieldset>`,
      selectField({ name: 'days', label: t('cabinet.tokens.valid'), options: TERMS.map((days) => ({ value: days, label: t('cabinet.tokens.valid.days', { count: Number(days) }) })), size: 'short' }),
      button({ label: t('cabinet.tokens.create') }),
    ],
  });
}
