/** Passkey: the button by which the browser makes a passkey or lets one answer. Without a script, or where the browser cannot, it is not there. */
import { html, type Html, type Piece } from '#lib/html/html.ts';
import { attributes } from '../attributes.ts';
import { button, type ButtonKind } from '../button/button.view.ts';
import { hiddenField } from '../field/field.view.ts';

export type Passkey = {
  /** What the browser is asked to do. */
  readonly act: 'create' | 'get';
  /** The question to the browser as the server wrote it (WebAuthn, JSON). */
  readonly options: string;
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
  /** Fields that go along, above the button. */
  readonly body?: Piece;
  readonly label: string;
  readonly kind?: ButtonKind;
  /** Said where the person stops it, or no passkey answers. */
  readonly failed: string;
};

export const passkey = ({ act, options, action, hidden, body, label, kind = 'secondary', failed }: Passkey): Html => html`<form class="form passkey" action="${action}"${attributes({ method: 'post', hidden: true, novalidate: true, 'data-module': 'passkey', 'data-act': act, 'data-options': options, 'data-failed': failed })}>${Object.entries({ ...hidden, passkey: '' }).map(([name, value]) => hiddenField(name, value))}
${body}${button({ label, kind, icon: 'lock' })}<p class="passkey__said" role="status"></p>
</form>`;
