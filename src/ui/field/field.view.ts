/** Field: one question of a form; text, password, number, long text, select and file. */
import { html, type Html } from '#lib/html/html.ts';
import { attributes, type AttributeValue } from '../attributes.ts';
import { described, fieldId, framed, type Frame } from './frame.view.ts';

export type Option = { readonly value: string; readonly label: string };

/** How wide the answer usually is; full width without it. */
type Size = 'short' | 'medium';

export type TextField = Frame & {
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'search';
  readonly value?: string | undefined;
  readonly autocomplete?: string;
  readonly inputmode?: 'numeric' | 'decimal' | 'tel' | 'email' | 'text';
  readonly size?: Size;
  /** A unit after the field: kWh, ₸. */
  readonly unit?: string;
  /** The language of the answer where it differs from the page's. */
  readonly lang?: string;
};

/** A line of text; e-mail and telephone by `type`. */
export const textField = (it: TextField): Html => {
  const control = input(it, { type: it.type ?? 'text', value: it.value, inputmode: it.inputmode, autocomplete: it.autocomplete ?? 'off', lang: it.lang, ...unspelled(it) });
  return framed(it, it.unit ? html`<div class="field__with">${control}<span class="field__unit">${it.unit}</span></div>` : control);
};

/** A number typed as text: no arrows, no scrolling away of values. `isWhole` shows the digits' keyboard. */
export const numberField = (it: TextField & { isWhole?: boolean }): Html =>
  textField({ size: 'short', ...it, inputmode: it.isWhole ? 'numeric' : 'decimal' });

/** A password; a script adds the button that shows it. `show` and `hide` are the button's words. Never given a value back. */
export const passwordField = (it: Frame & { autocomplete: 'current-password' | 'new-password'; show: string; hide: string }): Html =>
  framed(it, html`<div class="field__with" data-module="password" data-show="${it.show}" data-hide="${it.hide}">${input(it, { type: 'password', autocomplete: it.autocomplete, autocapitalize: 'none', spellcheck: 'false' })}</div>`);

/** A code from an app or message: six digits, filled in by the device where it can. */
export const codeField = (it: Frame): Html => textField({ ...it, autocomplete: 'one-time-code', inputmode: 'numeric', size: 'short' });

/** Several lines of text. */
export const longTextField = (it: Frame & { value?: string | undefined; rows?: number }): Html =>
  framed(it, html`<textarea class="input"${naming(it)}${attributes({ rows: it.rows ?? 5 })}${described(it)}>${it.value ? html`
${it.value}` : ''}</textarea>`);

/** One of many; for up to about six, radios are kinder. */
export const selectField = (it: Frame & { options: readonly Option[]; value?: string | undefined; size?: Size; autocomplete?: string }): Html =>
  framed(it, html`<select${attributes({ class: sized(it.size), autocomplete: it.autocomplete })}${naming(it)}${described(it)}>${it.options.map((one) => option(one, it.value))}</select>`);

/** A file from the device. `accept` lists what is taken: endings and media types. */
export const fileField = (it: Frame & { accept: string; isMultiple?: boolean }): Html =>
  framed(it, input(it, { type: 'file', accept: it.accept, multiple: it.isMultiple }));

/** An answer that goes along unseen. */
export const hiddenField = (name: string, value: string): Html => html`<input${attributes({ type: 'hidden', name, value })}>`;

const input = (it: Frame & { size?: Size }, more: Record<string, AttributeValue>): Html =>
  html`<input class="${sized(it.size)}"${naming(it)}${attributes(more)}${described(it)}>`;

const naming = (it: Frame): Html => attributes({ id: fieldId(it), name: it.name, 'aria-invalid': it.error ? 'true' : undefined });
const sized = (size: Size | undefined): string => size ? `input input--${size}` : 'input';
const unspelled = (it: TextField): Record<string, AttributeValue> =>
  it.type === 'email' || it.type === 'url' ? { autocapitalize: 'none', spellcheck: 'false' } : {};
const option = (it: Option, chosen: string | undefined): Html =>
  html`<option${attributes({ value: it.value, selected: it.value === chosen })}>${it.label}</option>`;
