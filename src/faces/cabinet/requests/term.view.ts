import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Term } from '#requests';

/** By when something is done and which clause says so, the first to run out first. */
export const termList = (t: Texts, terms: readonly Term[]): Html => html`<ul>${terms.map((term) => html`<li>${termText(t, term)}</li>`)}</ul>`;

function termText(t: Texts, { stage, rule, due, extension }: Term): Html {
  const until = rule.unit === 'minutes' ? t.instant(due.dueAt) : t.date(due.dueOn);
  return html`${t(`cabinet.requests.term.${stage}`, { until })} <span class="muted small">(${t(`cabinet.requests.span.${rule.unit}`, { count: rule.count })}; ${t.of(rule.source)}${extension && html`; ${t('cabinet.requests.term.extended', { ground: t(`cabinet.requests.ground.${extension.ground}`) })}`})</span>`;
}
