import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Acceptance, Consent } from '#legal';
import { table } from '#ui';
import type { OfficePaths } from '../paths.ts';

export interface AgreementsView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  /** Public name of the account. */
  readonly code: string;
  readonly acceptances: readonly Acceptance[];
  readonly consents: readonly Consent[];
}

/** What the customer accepted and consented to, and the archive that proves each. */
export function agreementsTable({ t, paths, code, acceptances, consents }: AgreementsView): Html {
  if (acceptances.length + consents.length === 0) return html`<p class="muted">${t('office.card.agreements.none')}</p>`;
  const row = ({ title, version, channel }: Acceptance | Consent, act: string, at: Temporal.Instant, until: Temporal.Instant | null) => [
    html`${title} <span class="muted small">${t('office.card.agreements.version', { version })}</span>`,
    t(`office.card.agreements.channel.${channel}`),
    html`${t.instant(at)}${until && html`<br><span class="muted small">${t('office.card.agreements.withdrawn', { at: t.instant(until) })}</span>`}`,
    html`<a href="${paths.customerEvidence(code, act)}" download aria-label="${t('office.card.agreements.evidence')}: ${title}">${t('office.card.agreements.evidence')}</a>`,
  ];
  return html`<p class="muted">${t('office.card.agreements.lead')}</p>${table({
    caption: t('office.card.agreements'),
    isCaptionHidden: true,
    columns: [{ label: t('office.card.agreements.document') }, { label: t('office.card.agreements.how') }, { label: t('office.card.agreements.at') }, { label: t('office.card.agreements.proof') }],
    rows: [...acceptances.map((one) => row(one, `${one.document}.${one.version}`, one.acceptedAt, null)), ...consents.map((one) => row(one, one.id, one.givenAt, one.withdrawnAt))],
  })}`;
}
