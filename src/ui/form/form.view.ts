/** Form: checked by the server alone (novalidate), with room for the token that proves where it came from. */
import { html, type Html, type Piece } from '#lib/html/html.ts';
import { attributes } from '../attributes.ts';
import { hiddenField } from '../field/field.view.ts';

export type Form = {
  readonly action: string;
  /** `get` for questions that change nothing. */
  readonly method?: 'post' | 'get';
  readonly body: Piece;
  readonly id?: string;
  /** What goes along unseen: the token and whatever must return as it was. */
  readonly hidden?: Readonly<Record<string, string>>;
  /** Set where the form carries files. */
  readonly hasFiles?: boolean;
};

/** Renders a form; fields stand below each other with even gaps. */
export const form = (it: Form): Html => html`<form class="form" action="${it.action}"${attributes({
  method: it.method ?? 'post', id: it.id, enctype: it.hasFiles ? 'multipart/form-data' : undefined, novalidate: true,
})}>${Object.entries(it.hidden ?? {}).map(([name, value]) => hiddenField(name, value))}
${it.body}</form>`;
