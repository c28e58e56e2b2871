import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { isInternal, type RequestEvent } from '#requests';

/** What was said and done, the oldest first; what staff say among themselves is not here. */
export const conversation = (t: Texts, events: readonly RequestEvent[]): Html =>
  html`<ol>${events.filter((event) => !isInternal(event)).map((event) => html`<li><p><strong>${t(`cabinet.requests.event.${event.kind}`)}</strong> <span class="muted small">${t.instant(event.at)}</span></p>${event.words !== null && html`<p class="as-typed">${event.words}</p>`}</li>`)}</ol>`;
