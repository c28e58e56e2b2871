import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import { kindOf, type Incident } from '#requests';
import { notice } from '#ui';

/** What has failed, and when it will be mended as far as the dispatcher can tell. */
export function incidentNotice(t: Texts, operator: Operator, incident: Incident): Html {
  const kind = kindOf(operator, incident.kind);
  if (incident.closedAt) return notice({ kind: 'success', title: t('cabinet.outages.over', { at: t.instant(incident.closedAt) }) });
  return notice({
    kind: 'warning',
    title: kind ? t.of(kind.name) : t('cabinet.outages.title'),
    body: html`<p>${incident.expectedAt ? t('cabinet.outages.restored-by', { at: t.instant(incident.expectedAt) }) : t('cabinet.outages.no-estimate')}</p><p class="small">${incident.addresses.join('; ')}</p><p class="muted small">${t('cabinet.outages.told', { at: t.instant(incident.toldAt) })}</p>`,
  });
}
