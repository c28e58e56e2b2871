/** Push: the button by which a browser asks to be told of news. Without a script, or where the browser cannot, it is not there. */
import { html, type Html } from '#lib/html/html.ts';
import { attributes } from '../attributes.ts';
import { button } from '../button/button.view.ts';

export type Push = {
  readonly action: string;
  readonly token: string;
  /** By which push services know the installation. */
  readonly key: string;
  readonly label: string;
  /** Said where the person or the browser refuses. */
  readonly denied: string;
};

export const push = ({ action, token, key, label, denied }: Push): Html => html`<form${attributes({ class: 'push', method: 'post', action, hidden: true, 'data-module': 'push', 'data-key': key, 'data-denied': denied })}>
${['endpoint', 'public-key', 'auth-secret'].map((name) => html`<input type="hidden" name="${name}" value="">`)}<input type="hidden" name="token" value="${token}">
${button({ label, kind: 'secondary' })}<p class="muted" role="status"></p>
</form>`;
