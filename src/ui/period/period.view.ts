/** Period: from which month until which, as an address that can be kept. */
import { html, type Html } from '#lib/html/html.ts';
import { attributes } from '../attributes.ts';
import { selectField, type Option } from '../field/field.view.ts';
import { hiddenField } from '../field/field.view.ts';

export type PeriodEnd = { readonly label: string; readonly name: string; readonly value?: string; readonly options: readonly Option[]; readonly error?: string };

export type Period = {
  readonly action: string;
  /** The name of the group: "Period". */
  readonly label: string;
  readonly from: PeriodEnd;
  readonly until: PeriodEnd;
  readonly button: string;
  readonly hidden?: Readonly<Record<string, string>>;
};

/** Renders two months to choose and a button; the answer is a GET of `action`. */
export const periodChooser = (it: Period): Html => html`<form class="period" action="${it.action}"${attributes({ method: 'get', 'aria-label': it.label, novalidate: true })}>${Object.entries(it.hidden ?? {}).map(([name, value]) => hiddenField(name, value))}
${selectField(it.from)}${selectField(it.until)}<button class="button button--secondary" type="submit">${it.button}</button></form>`;
