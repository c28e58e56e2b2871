/** Offline page: what the installed app shows without a network; the same for everyone, so it may be kept on the device. */
import { html, type Html } from '#lib/html/html.ts';
import { buttonLink } from '../button/button.view.ts';
import { icon } from '../icon/icon.view.ts';

/** Renders the main part. `retry` leads to the start; `phone` is what helps when nothing else does. */
export const offline = (it: { title: string; body: string; retry: { label: string; href: string }; phone?: { label: string; number: string; href: string } }): Html => html`<div class="empty">
<span class="empty__sign">${icon('alert')}</span><h1>${it.title}</h1><p>${it.body}</p>
${it.phone && html`<p>${it.phone.label}: <a href="${it.phone.href}">${it.phone.number}</a></p>`}
${buttonLink(it.retry)}</div>`;
