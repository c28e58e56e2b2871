/** QR: a code to be scanned from the screen or from paper, with what it is for below it. */
import { html, type Html, type Piece } from '#lib/html/html.ts';
import { attributes } from '../attributes.ts';

export type Qr = {
  /** What the code is for, for those who do not see it. */
  readonly label: string;
  /** Modules across; `boxes` holds x, y, width and height of each dark rectangle. */
  readonly across: number;
  readonly boxes: readonly number[];
  readonly caption?: Piece;
};

const QUIET = 4;

/** Renders the code dark on white in either theme: readers want it so. */
export const qr = (it: Qr): Html => html`<figure class="qr"><svg${attributes({ viewBox: [-QUIET, -QUIET, it.across + 2 * QUIET, it.across + 2 * QUIET].join(' '), role: 'img', 'aria-label': it.label })}><path${attributes({ d: outline(it.boxes) })}></path></svg>
${it.caption && html`<figcaption>${it.caption}</figcaption>`}</figure>`;

function outline(boxes: readonly number[]): string {
  let path = '';
  for (let at = 0; at < boxes.length; at += 4) path += `M${boxes[at]} ${boxes[at + 1]}h${boxes[at + 2]}v${boxes[at + 3]}h-${boxes[at + 2]}z`;
  return path;
}
