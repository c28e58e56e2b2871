import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type * as identity from '#identity';
import type * as prepaid from '#prepaid';
import { button, buttonLink, errorOf, form, notice, pageTitle, selectField, summaryList, summaryOf, type Sentences } from '#ui';
import type { CabinetPaths } from '../paths.ts';

export interface OpeningView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly terms: ReturnType<typeof prepaid.termsOf>;
  /** Who the user is by his signature; nothing before full registration. */
  readonly person: identity.Person | undefined;
  readonly token: string;
  readonly typed: { readonly kind: string; readonly region: string } | undefined;
  readonly sentences: Sentences;
  /** The former account has been closed just now. */
  readonly isClosed: boolean;
}

/** For whom the account is opened, its kind and region; before full registration, what is needed first. */
export function openingForm({ t, paths, terms, person, token, typed, sentences, isClosed }: OpeningView): Html {
  const top = html`${summaryOf(t, sentences)}${isClosed && notice({ kind: 'success', title: t('cabinet.balance.done.closed'), isAnswer: true })}${pageTitle({ title: t('cabinet.balance.open'), lead: t('cabinet.balance.open.lead') })}`;
  if (!person) return html`${top}${notice({ kind: 'info', title: t('cabinet.balance.open.first'), body: html`<p>${t('cabinet.balance.open.first.body')}</p><p>${buttonLink({ label: t('cabinet.balance.open.sign'), href: paths.person() })}</p>` })}`;
  const options = (named: readonly { readonly code: string; readonly name: Parameters<Texts['of']>[0] }[]) => named.map(({ code, name }) => ({ value: code, label: t.of(name) }));
  const chosen = (name: 'kind' | 'region') => ({ value: typed?.[name] ?? '', ...errorOf(sentences, name) });
  return html`${top}
${summaryList([{ key: t('cabinet.balance.holder'), value: person.organisation ?? person.fullName }])}
${form({
    action: paths.balance(),
    hidden: { token },
    body: [
      selectField({ name: 'kind', label: t('cabinet.balance.kind'), options: options(terms?.kinds ?? []), ...chosen('kind') }),
      selectField({ name: 'region', label: t('cabinet.balance.region'), options: [{ value: '', label: t('cabinet.balance.region.choose') }, ...options(terms?.regions ?? [])], ...chosen('region') }),
      button({ label: t('cabinet.balance.open.go') }),
    ],
  })}`;
}
