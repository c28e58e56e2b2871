/** Mark: the operator's sign, made of its initials and its accent colour. */
import { html, type Html } from '#lib/html/html.ts';

/** Draws the mark with the first letters of a name. The name beside it is text, so the mark itself is silent. */
export const mark = ({ name }: { name: string }): Html => html`<svg class="mark" viewBox="0 0 40 40" aria-hidden="true" focusable="false">
<rect class="mark__ground" width="40" height="40" rx="11"/>
<path class="mark__light" d="M0 27C10 19 26 33 40 22V29a11 11 0 0 1-11 11H11A11 11 0 0 1 0 29Z"/>
<text class="mark__letters" x="20" y="26.5" text-anchor="middle">${initials(name)}</text></svg>`;

const initials = (name: string): string =>
  (name.match(/\p{L}+/gu) ?? [])
    .slice(0, 2)
    .map((word) => word.slice(0, 1).toUpperCase())
    .join('');
