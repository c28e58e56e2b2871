import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Client } from '#sso';
import type { DeliveryLine, Endpoint } from '#webhooks';
import { button, buttonLink, buttons, errorOf, form, longTextField, notice, section, summaryList, textField, type Sentences } from '#ui';
import type { CabinetPaths } from '../../paths.ts';
import { deliveryTable } from './deliveries.view.ts';
import type { SecretOf } from './shown-once.ts';

export interface ProgramsView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly token: () => string;
  /** Without a fresh proof nothing is changed here. */
  readonly isProven: boolean;
  readonly issuer: string;
  readonly endpoint: Endpoint | undefined;
  readonly latest: readonly DeliveryLine[];
  readonly client: Client | undefined;
  /** The secret just made: shown this once. */
  readonly shown: { readonly of: SecretOf; readonly secret: string } | undefined;
  readonly typed: { readonly url?: string; readonly uris?: string };
  readonly sentences: Sentences;
}

const LATEST = 10;

/** What the partner's program is told, and sign-on to it. */
export function programs(view: ProgramsView): Html {
  const { t, paths, isProven, shown } = view;
  return html`${shown && notice({ kind: 'success', title: t(`cabinet.programs.shown.${shown.of}`), body: html`<p>${t('cabinet.programs.shown.body')}</p><p><code class="token">${shown.secret}</code></p>`, isAnswer: true })}
${!isProven && notice({ kind: 'info', title: t('cabinet.programs.proof'), body: html`<p>${t('cabinet.programs.proof.body')}</p>${buttonLink({ label: t('cabinet.tokens.prove'), href: paths.proof(paths.programs()) })}` })}
${section({ title: t('cabinet.programs.endpoint'), body: endpointPart(view) })}
${view.endpoint && section({ title: t('cabinet.programs.deliveries'), body: deliveriesPart(view) })}
${section({ title: t('cabinet.programs.sign-on'), body: signOnPart(view) })}`;
}

function endpointPart({ t, paths, token, isProven, endpoint, typed, sentences }: ProgramsView): Html {
  const secret = endpoint && [
    { key: t('cabinet.programs.secret'), value: t('cabinet.programs.secret.since', { at: t.instant(endpoint.secretMadeAt) }) },
    ...(endpoint.formerUntil ? [{ key: t('cabinet.programs.secret.former'), value: t('cabinet.programs.secret.until', { at: t.instant(endpoint.formerUntil) }) }] : []),
  ];
  return html`<p>${t('cabinet.programs.endpoint.lead')}</p>
${endpoint?.failingSince && notice({ kind: 'warning', title: t('cabinet.programs.failing', { at: t.instant(endpoint.failingSince) }), body: t('cabinet.programs.failing.body') })}
${secret && summaryList([{ key: t('cabinet.programs.url'), value: endpoint.url }, ...secret])}
${isProven && form({ action: paths.programEndpoint(), hidden: { token: token() }, body: [textField({ name: 'url', label: t('cabinet.programs.url'), hint: t('cabinet.programs.url.hint'), value: typed.url ?? endpoint?.url ?? '', ...errorOf(sentences, 'url') }), button({ label: t('cabinet.programs.url.save'), kind: endpoint ? 'secondary' : 'primary' })] })}
${isProven && endpoint && form({ action: paths.programSecret(), hidden: { token: token() }, body: [html`<p class="muted">${t('cabinet.programs.overlap')}</p>`, button({ label: t('cabinet.programs.secret.replace'), kind: 'quiet' })] })}`;
}

const deliveriesPart = ({ t, paths, token, latest }: ProgramsView): Html => html`${form({ action: paths.programTest(), hidden: { token: token() }, body: [html`<p>${t('cabinet.programs.test.lead')}</p>`, button({ label: t('cabinet.programs.test'), kind: 'secondary' })] })}
${deliveryTable(t, paths, latest.slice(0, LATEST))}
${latest.length > LATEST && buttons([buttonLink({ label: t('cabinet.programs.deliveries.all'), href: paths.deliveries(), kind: 'secondary' })])}`;

function signOnPart({ t, paths, token, isProven, issuer, client, typed, sentences }: ProgramsView): Html {
  return html`<p>${t('cabinet.programs.sign-on.lead')}</p>
${client && summaryList([
    { key: t('cabinet.programs.client'), value: client.id },
    { key: t('cabinet.programs.issuer'), value: issuer },
    { key: t('cabinet.programs.redirects'), value: html`${client.redirectUris.map((uri) => html`<div>${uri}</div>`)}` },
    ...(client.formerUntil ? [{ key: t('cabinet.programs.secret.former'), value: t('cabinet.programs.secret.until', { at: t.instant(client.formerUntil) }) }] : []),
  ])}
${isProven && form({ action: paths.programSignOn(), hidden: { token: token() }, body: [longTextField({ name: 'uris', label: t('cabinet.programs.redirects'), hint: t('cabinet.programs.redirects.hint'), value: typed.uris ?? client?.redirectUris.join('\n') ?? '', rows: 3, ...errorOf(sentences, 'uris') }), button({ label: t('cabinet.programs.redirects.save'), kind: client ? 'secondary' : 'primary' })] })}
${isProven && client && form({ action: paths.programSignOnSecret(), hidden: { token: token() }, body: [html`<p class="muted">${t('cabinet.programs.overlap')}</p>`, button({ label: t('cabinet.programs.secret.replace'), kind: 'quiet', about: t('cabinet.programs.sign-on') })] })}`;
}
