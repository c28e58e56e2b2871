/** Error summary: above the form, all that is wrong with it, each line leading to its field. */
import { html, type Html } from '#lib/html/html.ts';

/** `field` is the id of the control; without it the fault concerns the form as a whole. */
export type FormError = { readonly field?: string; readonly text: string };

/** Renders the summary, or nothing when all is well. A script moves the focus to it. */
export const errorSummary = (it: { title: string; errors: readonly FormError[] }): Html | undefined =>
  it.errors.length === 0 ? undefined : html`<div class="error-summary" role="alert" tabindex="-1" data-module="error-summary">
<h2>${it.title}</h2><ul>${it.errors.map((error) => html`<li>${error.field ? html`<a href="#${error.field}">${error.text}</a>` : error.text}</li>`)}</ul></div>`;
