/** Tag: the state of a thing in a word or two. */
import { html, type Html } from '#lib/html/html.ts';

export type TagTone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

/** Renders a tag; the word carries the meaning, the colour only helps. */
export const tag = ({ label, tone = 'neutral' }: { label: string; tone?: TagTone }): Html => html`<span class="tag tag--${tone}">${label}</span>`;
