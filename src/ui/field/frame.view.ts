/** Frame of a field: label, hint and error around any control, tied together for screen readers. */
import { html, type Html, type Piece } from '#lib/html/html.ts';
import { attributes, classes } from '../attributes.ts';

export type Frame = {
  /** The name in the form; the id too, unless `id` says otherwise. The error summary links to it. */
  readonly name: string;
  readonly id?: string;
  readonly label: string;
  readonly hint?: Piece;
  /** The whole message, the same words as in the error summary. */
  readonly error?: string;
  /** The word "optional" where the field may stay empty; everything else is asked for. */
  readonly optional?: string;
};

export const fieldId = (it: Frame): string => it.id ?? it.name;

/** Puts one control under its label. */
export const framed = (it: Frame, control: Html): Html => html`<div class="${frameClass(it)}">
<label class="field__label" for="${fieldId(it)}">${it.label}${optional(it)}</label>
${hintAndError(it)}${control}</div>`;

/** Puts a group of controls under a legend. */
export const framedGroup = (it: Frame, controls: Piece): Html => html`<fieldset class="${frameClass(it)}" id="${fieldId(it)}"${described(it)}>
<legend class="field__label">${it.label}${optional(it)}</legend>
${hintAndError(it)}${controls}</fieldset>`;

/** What ties a control to its hint and error. */
export const described = (it: Frame): Html => {
  const ids = [it.hint && `${fieldId(it)}-hint`, it.error && `${fieldId(it)}-error`].filter(Boolean).join(' ');
  return attributes({ 'aria-describedby': ids || undefined });
};

const frameClass = (it: Frame): string => classes('field', it.error && 'field--error');
const optional = (it: Frame): Html | undefined => it.optional ? html` <span class="field__optional">(${it.optional})</span>` : undefined;

const hintAndError = (it: Frame): Html => html`${it.hint && html`<p class="field__hint" id="${fieldId(it)}-hint">${it.hint}</p>
`}${it.error && html`<p class="field__error" id="${fieldId(it)}-error">${it.error}</p>
`}`;
