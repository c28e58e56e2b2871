import { browserName } from '#lib/browser-name.ts';
import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Entry } from '#audit';
import type { Dispute, SessionLine } from '#identity';
import type { SentMessage } from '#notices';
import { table, tag } from '#ui';
import { deedText } from '../deed.view.ts';

/** What was sent to the customer and what became of it, newest first. */
export function messagesTable(t: Texts, sent: readonly (SentMessage & { readonly title: string })[]): Html {
  if (sent.length === 0) return html`<p class="muted">${t('office.card.no-messages')}</p>`;
  return table({
    caption: t('office.card.messages'),
    isCaptionHidden: true,
    columns: [{ label: t('office.audit.at') }, { label: t('office.card.messages.about') }, { label: t('office.card.messages.to') }, { label: t('office.card.messages.state') }],
    rows: sent.map(({ at, title, channel, to, state, reachedAt, reason }) => [
      t.instant(at),
      title,
      t(`office.card.messages.to.${channel}`, { to: to ?? '' }),
      html`${t(`office.card.messages.state.${state}`)}${reachedAt && html`<br><span class="muted small">${t.instant(reachedAt)}</span>`}${state !== 'delivered' && reason && html`<br><span class="muted small">${reason}</span>`}`,
    ]),
  });
}

/** On which devices the customer is signed in. */
export function sessionsTable(t: Texts, sessions: readonly SessionLine[]): Html {
  if (sessions.length === 0) return html`<p class="muted">${t('office.card.no-sessions')}</p>`;
  return table({
    caption: t('office.card.sessions'),
    isCaptionHidden: true,
    columns: [{ label: t('office.card.sessions.device') }, { label: t('office.audit.address') }, { label: t('office.card.sessions.started') }, { label: t('office.card.sessions.seen') }],
    rows: sessions.map(({ browser, address, startedAt, seenAt }) => [browserName(browser) ?? t('office.card.sessions.unknown'), address, t.instant(startedAt), t.instant(seenAt)]),
  });
}

/** What the customer did in the cabinet, newest first, with what he says was not he. */
export function activityTable(t: Texts, activity: readonly Entry[], disputes: readonly Dispute[]): Html {
  if (activity.length === 0) return html`<p class="muted">${t('office.card.no-activity')}</p>`;
  return table({
    caption: t('office.card.activity'),
    isCaptionHidden: true,
    columns: [{ label: t('office.audit.at') }, { label: t('office.audit.deed') }, { label: t('office.audit.address') }],
    rows: activity.map((entry) => [t.instant(entry.at), html`${deedText(t, entry)}${disputed(t, disputes.find(({ entryId }) => entryId === entry.id))}`, entry.address]),
  });
}

const disputed = (t: Texts, dispute: Dispute | undefined): Html | undefined =>
  dispute && html`<br>${tag({ label: t(dispute.settledAt ? 'office.card.dispute.answered' : 'office.card.dispute.open'), tone: dispute.settledAt ? 'neutral' : 'warning' })} <span class="small">${dispute.words}</span>${dispute.answer !== null && html`<br><span class="muted small">${dispute.answer}</span>`}`;
