/** Choices: radios, checkboxes and a date of three parts. */
import { html, type Html, type Piece } from '#lib/html/html.ts';
import { attributes } from '../attributes.ts';
import { described, fieldId, framedGroup, type Frame } from './frame.view.ts';

export type Choice = { readonly value: string; readonly label: Piece; readonly hint?: Piece };

/** One of a few. The first radio carries the field's id, so that the error summary leads to it. `isInline` puts them side by side. */
export const radios = (it: Frame & { choices: readonly Choice[]; value?: string | undefined; isInline?: boolean }): Html =>
  framedGroup({ ...it, id: `${fieldId(it)}-group` }, html`<div class="${it.isInline ? 'choices choices--inline' : 'choices'}">${it.choices.map((choice, at) =>
    tick('radio', it.name, at === 0 ? fieldId(it) : `${fieldId(it)}-${at + 1}`, choice, choice.value === it.value))}</div>`);

/** Any of a few, sent under one name. */
export const checkboxes = (it: Frame & { choices: readonly Choice[]; values?: readonly string[] }): Html =>
  framedGroup({ ...it, id: `${fieldId(it)}-group` }, html`<div class="choices">${it.choices.map((choice, at) =>
    tick('checkbox', it.name, at === 0 ? fieldId(it) : `${fieldId(it)}-${at + 1}`, choice, it.values?.includes(choice.value)))}</div>`);

/** A single yes, such as an agreement. `label` may hold links. */
export const checkbox = (it: Omit<Frame, 'label'> & { label: Piece; value?: string; isChecked?: boolean }): Html => {
  const id = it.id ?? it.name;
  const tied = described({ ...it, label: '' });
  return html`<div class="${it.error ? 'field field--error' : 'field'}">${it.error && html`<p class="field__error" id="${id}-error">${it.error}</p>`}
<div class="choice"><input${attributes({ type: 'checkbox', id, name: it.name, value: it.value ?? 'yes', checked: it.isChecked, 'aria-invalid': it.error ? 'true' : undefined })}${tied}><label for="${id}">${it.label}</label>
${it.hint && html`<p class="field__hint" id="${id}-hint">${it.hint}</p>`}</div></div>`;
};

/** What the person typed, kept as typed. */
export type DateParts = { readonly day: string; readonly month: string; readonly year: string };

/** A date as three numbers, named `<name>-day`, `-month`, `-year`. `parts` are the labels. */
export const dateField = (it: Frame & { parts: DateParts; value?: DateParts; isBirthday?: boolean }): Html =>
  framedGroup({ ...it, id: `${fieldId(it)}-group` }, html`<div class="date">${(['day', 'month', 'year'] as const).map((part) => html`<div>
<label for="${partId(it, part)}">${it.parts[part]}</label>
<input class="input input--${part === 'year' ? 'year' : 'day'}"${attributes({
    id: partId(it, part), name: `${it.name}-${part}`, type: 'text', inputmode: 'numeric',
    autocomplete: it.isBirthday ? `bday-${part}` : 'off', value: it.value?.[part], 'aria-invalid': it.error ? 'true' : undefined,
  })}></div>`)}</div>`);

/** The day carries the field's own id, so that the error summary leads to it. */
const partId = (it: Frame, part: keyof DateParts): string => part === 'day' ? fieldId(it) : `${fieldId(it)}-${part}`;

const tick = (type: 'radio' | 'checkbox', name: string, id: string, it: Choice, isChecked: boolean | undefined): Html => html`<div class="choice">
<input${attributes({ type, id, name, value: it.value, checked: isChecked, 'aria-describedby': it.hint ? `${id}-hint` : undefined })}><label for="${id}">${it.label}</label>
${it.hint && html`<p class="field__hint" id="${id}-hint">${it.hint}</p>`}</div>`;
