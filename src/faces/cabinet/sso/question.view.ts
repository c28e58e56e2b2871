import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { unanswered, type Interaction } from '#sso';
import { button, buttonLink, buttons, checkbox, form, pageTitle, section, summaryList } from '#ui';
import type { CabinetPaths } from '../paths.ts';

export interface QuestionView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly token: string;
  readonly asked: Interaction;
  /** Where the partner's program is, by the name that the browser will show. */
  readonly host: string;
  readonly email: string;
  /** What stands before a scope in the name of its tick. */
  readonly field: string;
}

/** Where one goes, as whom, and what is told there. Ticks are empty until the user sets them. */
export function question({ t, paths, token, asked, host, email, field }: QuestionView): Html {
  const { partnerName: partner } = asked;
  const open = unanswered(asked);
  const ticks = open.filter((scope) => scope !== 'openid');
  return html`${pageTitle({ title: t('cabinet.sso.title', { partner }), lead: t('cabinet.sso.lead') })}
${summaryList([{ key: t('cabinet.sso.where'), value: `${partner} (${host})` }, { key: t('cabinet.sso.as'), value: email }])}
${section({
    title: t(open.length > 0 ? 'cabinet.sso.asks' : 'cabinet.sso.knows', { partner }),
    body: html`${open.length === 0 ? html`<ul>${(asked.consent?.given ?? []).map((scope) => html`<li>${t(`cabinet.sso.scopes.${scope}`, { partner })}</li>`)}</ul>` : html`<p>${t('cabinet.sso.scopes.openid', { partner })}</p>`}
${form({
      action: paths.signOnQuestion(asked.id),
      hidden: { token },
      body: [
        ...ticks.map((scope) => checkbox({ name: `${field}${scope}`, label: t(`cabinet.sso.scopes.${scope}`, { partner }), isChecked: asked.consent?.given.includes(scope) ?? false })),
        ticks.length > 0 ? html`<p class="muted">${t('cabinet.sso.ticks')}</p>` : html``,
        button({ label: t('cabinet.sso.go', { partner }) }),
      ],
    })}
${form({ action: paths.signOnRefusal(asked.id), hidden: { token }, body: button({ label: t('cabinet.sso.refuse'), kind: 'quiet' }) })}
<p class="muted">${t('cabinet.sso.never')}</p>`,
  })}`;
}

/** The question's time is over, or it was asked in another browser. */
export const staleQuestion = (t: Texts, paths: CabinetPaths): Html => html`${pageTitle({ title: t('cabinet.sso.stale.title') })}
<p>${t('cabinet.sso.stale.body')}</p>
${buttons([buttonLink({ label: t('cabinet.trouble.home'), href: paths.home() })])}`;

/** A request that cannot be answered to the partner: it is told to the user, with the protocol's word for who mends it. */
export const signOnTrouble = (t: Texts, paths: CabinetPaths, word: string): Html => html`${pageTitle({ title: t('cabinet.sso.trouble.title') })}
<p>${t('cabinet.sso.trouble.body')}</p>
<p class="muted">${t('cabinet.sso.trouble.word', { word })}</p>
${buttons([buttonLink({ label: t('cabinet.trouble.home'), href: paths.home() })])}`;
