/** Money: an amount already written in the person's language; digits of even width, never broken over lines. */
import { html, type Html } from '#lib/html/html.ts';

/** What the amount means for the person. The words around it must say so too: colour alone is no message. */
export type MoneyTone = 'due' | 'overdue' | 'paid' | 'credit';

/** Renders an amount, such as `12 345,67 ₸`. */
export const money = (amount: string, tone?: MoneyTone): Html => html`<span class="${tone ? `money money--${tone}` : 'money'}">${amount}</span>`;
