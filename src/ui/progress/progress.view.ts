/** Progress: how far a long job has come; a script renews it, a link does where there is none. */
import { html, type Html, type Piece } from '#lib/html/html.ts';
import { attributes } from '../attributes.ts';

export type Progress = {
  /** Must be unique on the page; the script finds the fresh state under it. */
  readonly id: string;
  readonly label: string;
  /** Of `max`; without it the end is not known yet. */
  readonly value?: number | undefined;
  readonly max: number;
  /** "412,000 of 1,000,000 lines". */
  readonly text: Piece;
  /** While the job runs: how often to look, and the link for those without a script. Leave out when it has ended. */
  readonly refresh?: { readonly seconds: number; readonly href: string; readonly label: string } | undefined;
};

/** Renders the state of a job. The page behind `refresh.href` holds the same progress, or none when the job has ended: then it is opened. */
export const progress = (it: Progress): Html => html`<div class="progress"${attributes({ id: it.id, 'data-module': it.refresh && 'progress', 'data-seconds': it.refresh?.seconds })}>
<label for="${it.id}-bar">${it.label}</label>
<progress${attributes({ id: `${it.id}-bar`, max: it.max, value: it.value })}></progress>
<p class="progress__text" role="status">${it.text}</p>
${it.refresh && html`<p><a href="${it.refresh.href}" data-refresh>${it.refresh.label}</a></p>`}</div>`;
