/** Picture: what somebody put beside a text, with its words for those who do not see it. */
import { html, type Html } from '#lib/html/html.ts';

/** Renders a picture; `words` say what it shows. A small one stands beside a name or in a list, and its words are heard alone. */
export const picture = (it: { src: string; words: string; isSmall?: boolean }): Html =>
  html`<figure class="${it.isSmall ? 'picture picture--small' : 'picture'}"><img src="${it.src}" alt="${it.words}" loading="lazy">${!it.isSmall && html`<figcaption aria-hidden="true">${it.words}</figcaption>`}</figure>`;
