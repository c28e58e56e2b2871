import type { KeptOrder } from './orders.ts';
import type { SignedOn } from './sign-on.ts';
import { WORDS, type Language } from './texts.ts';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** What may run and load on the page: its own style and nothing else. */
export const PAGE_POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** Served beside the pages. */
export const STYLE = 'body{font:17px/1.5 system-ui,sans-serif;margin:0 auto;padding:24px 16px;max-width:40em;color:#1b2430}a.go{display:inline-block;padding:12px 20px;border-radius:8px;background:#14532d;color:#fff;text-decoration:none}code{overflow-wrap:anywhere}table{border-collapse:collapse;width:100%}th,td{text-align:start;padding:8px;border-bottom:1px solid #d5dbe3}.muted{color:#55606e}';

const page = (language: Language, body: string): string =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(WORDS[language].title)}</title><link rel="stylesheet" href="/style.css"></head><body><main><h1>${escaped(WORDS[language].title)}</h1>${body}</main></body></html>`;

export function homePage(language: Language, who: SignedOn | undefined, orders: readonly KeptOrder[]): string {
  const words = WORDS[language];
  if (!who) return page(language, `<p class="muted">${words.lead}</p><p><a class="go" href="/start">${words.enter}</a></p>`);
  const rows = orders.map(({ ownNumber, state }) => `<tr><td>${escaped(ownNumber)}</td><td>${escaped(words.states[state] ?? state)}</td></tr>`).join('');
  const table = rows === '' ? `<p>${words.none}</p>` : `<table><thead><tr><th>${words.number}</th><th>${words.state}</th></tr></thead><tbody>${rows}</tbody></table>`;
  const email = who.email === undefined ? '' : `<p>${words.email}: ${escaped(who.email)}</p>`;
  return page(language, `<h2>${words.welcome}</h2><p>${words.known}: <code>${escaped(who.sub)}</code></p>${email}<h2>${words.orders}</h2>${table}<p><a href="/leave">${words.leave}</a></p>`);
}

export const failedPage = (language: Language, why: string): string => page(language, `<h2>${WORDS[language].failed}</h2><p class="muted"><code>${escaped(why)}</code></p><p><a class="go" href="/start">${WORDS[language].again}</a></p>`);
