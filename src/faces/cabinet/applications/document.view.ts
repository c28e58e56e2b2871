import { html, type Html } from '#lib/html/html.ts';

/** A signed text line by line, as its bytes say it; empty lines part paragraphs. */
export const documentText = (content: Buffer): Html =>
  html`<div class="prose letter">${content
    .toString('utf8')
    .split(/\n{2,}/)
    .filter((part) => part.trim() !== '')
    .map((part) => html`<p>${part.trim().split('\n').map((line, at) => html`${at > 0 && html`<br>`}${line}`)}</p>`)}</div>`;
