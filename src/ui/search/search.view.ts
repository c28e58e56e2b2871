/** Search: one box that finds; its result is a page with its own address. */
import { html, type Html, type Piece } from '#lib/html/html.ts';
import { attributes } from '../attributes.ts';
import { hiddenField } from '../field/field.view.ts';
import { icon } from '../icon/icon.view.ts';

export type Search = {
  readonly action: string;
  readonly label: string;
  readonly name?: string;
  readonly value?: string | undefined;
  /** The word on the button. */
  readonly button: string;
  readonly hint?: Piece;
  /** Typing starts here as soon as the page is there: for pages that are this box and nothing else. */
  readonly isFocused?: boolean;
  /** What else stays chosen: filters, order. */
  readonly hidden?: Readonly<Record<string, string>>;
};

/** Renders a search box. The id of the input is its name, `q` unless told. */
export const search = (it: Search): Html => {
  const name = it.name ?? 'q';
  return html`<search><form class="search" action="${it.action}" method="get" novalidate>${Object.entries(it.hidden ?? {}).map(([key, value]) => hiddenField(key, value))}
<label for="${name}">${it.label}</label>
${it.hint && html`<p class="field__hint" id="${name}-hint">${it.hint}</p>`}
<div class="search__row">${icon('search')}<input class="input"${attributes({ type: 'search', id: name, name, value: it.value, autocomplete: 'off', autofocus: it.isFocused, 'aria-describedby': it.hint ? `${name}-hint` : undefined })}><button class="button" type="submit">${it.button}</button></div></form></search>`;
};
