import { decimal } from './amounts.ts';
import type { Operation, Order } from './books.ts';
import { TEST_CARDS, type TestCard } from './cards.ts';
import { TEXTS, type Language } from './texts.ts';

const SIGNS: Readonly<Record<string, string>> = { RUB: '₽', KZT: '₸' };

export const sumOf = (minor: bigint, currency: string): string => `${decimal(minor).replace('.', ',').replace(/\B(?=(\d{3})+(?!\d))/g, '\u00a0')}\u00a0${SIGNS[currency] ?? currency}`;

const escaped = (text: string): string => text.replace(/[<>&"']/g, (mark) => `&#${mark.charCodeAt(0)};`);

/** The one style of all pages. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1c2126;--paper:#f6f7f8;--card:#fff;--line:#8a949e;--accent:#0b5cad;--on-accent:#fff;--warn:#8a1c1c}
@media (prefers-color-scheme:dark){:root{--ink:#eceff1;--paper:#14181c;--card:#1e242a;--line:#77828d;--accent:#8cc2ff;--on-accent:#0c1722;--warn:#ffb4a9}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main,header{max-width:30rem;margin:0 auto;padding:1rem}
header{display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between;font-size:.875rem}
nav{display:flex;gap:.75rem}
a{color:var(--accent)}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1.25rem}
h1{font-size:1.375rem;margin:0 0 .25rem}
.sum{font-size:1.75rem;font-weight:600;margin:0}
.what{margin:0 0 1rem;overflow-wrap:anywhere}
label{display:block;font-weight:600;margin-top:1rem}
.hint{display:block;font-weight:400;font-size:.875rem}
input{width:100%;font:inherit;padding:.625rem;margin-top:.25rem;border:1px solid var(--line);border-radius:.375rem;background:var(--card);color:inherit}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:1rem;align-items:end}
@media (max-width:24rem){.pair{grid-template-columns:1fr;gap:0}}
button{width:100%;min-height:2.75rem;margin-top:1.25rem;font:inherit;font-weight:600;border:1px solid var(--accent);border-radius:.375rem;background:var(--accent);color:var(--on-accent);cursor:pointer}
button.second{background:none;color:var(--accent);margin-top:.75rem}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.warning{border-inline-start:4px solid var(--warn);padding-inline-start:.75rem;font-weight:600}
table{width:100%;border-collapse:collapse;font-size:.875rem}
th,td{text-align:start;vertical-align:top;padding:.375rem .5rem .375rem 0;border-bottom:1px solid var(--line)}
td:first-child{white-space:nowrap;font-variant-numeric:tabular-nums}
details{margin-top:1rem}summary{cursor:pointer;padding:.5rem 0}`;



interface Frame {
  readonly language: Language;
  /** The address of this page without the language. */
  readonly here: string;
}

function page({ language, here }: Frame, title: string, body: string): string {
  const link = here.includes('?') ? `${here}&` : `${here}?`;
  const others = (Object.keys(TEXTS) as Language[]).filter((each) => each !== language);
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(title)}</title><link rel="stylesheet" href="/style.css"></head>
<body><header><span>${TEXTS[language].sandbox}</span><nav>${others.map((each) => `<a href="${escaped(link)}language=${each}" lang="${each}" hreflang="${each}">${TEXTS[each].name}</a>`).join('')}</nav></header>
<main><div class="card">${body}</div></main></body></html>`;
}

/** The form for a card, with the list of cards that mean something here. */
export function cardPage(frame: Frame, order: Order, leave: string, isDeclined: boolean): string {
  const t = TEXTS[frame.language];
  const sum = sumOf(order.minor, order.currency);
  return page(frame, `${t.title}: ${sum}`, `
<h1>${t.title}</h1><p class="sum">${sum}</p><p class="what">${escaped(order.description)}</p>
${isDeclined ? `<p class="warning" role="alert">${t.declined}</p>` : ''}
<form method="post" action="${escaped(frame.here)}">
<input type="hidden" name="language" value="${frame.language}">
<label for="number">${t.number}</label><input type="text" id="number" name="number" inputmode="numeric" autocomplete="off" maxlength="23">
<div class="pair"><div><label for="expiry">${t.expiry}<span class="hint">${t.expiryHint}</span></label><input type="text" id="expiry" name="expiry" autocomplete="off" maxlength="7" value="12/30"></div>
<div><label for="code">${t.code}</label><input type="text" id="code" name="code" inputmode="numeric" autocomplete="off" maxlength="4" value="123"></div></div>
<button type="submit">${t.pay(sum)}</button></form>
<form method="post" action="${escaped(leave)}"><button type="submit" class="second">${t.leave}</button></form>
<details><summary>${t.cards}</summary><table><thead><tr><th scope="col">${t.card}</th><th scope="col">${t.outcome}</th></tr></thead><tbody>
${TEST_CARDS.map((card) => `<tr><td>${card.number.replace(/(\d{4})(?=\d)/g, '$1\u00a0')}</td><td>${outcome(card, frame.language)}</td></tr>`).join('')}
</tbody></table></details>`);
}

function outcome(card: TestCard, language: Language): string {
  const t = TEXTS[language];
  const words: Readonly<Record<number, string>> = { 0: card.isSlow ? t.slow : t.paid, 5051: t.short, 5054: t.expired, 5082: t.wrongCode };
  const saved = card.asksByToken ? t.secure : card.byToken === card.reason ? '' : (words[card.byToken] ?? t.refused);
  return `${card.isSecure ? `${t.secure}, ` : ''}${words[card.reason] ?? t.refused}${saved && `; ${t.saved(saved)}`}`;
}

/** What the bank would show: yes or no. */
export function challengePage(frame: Frame, operation: Operation): string {
  const t = TEXTS[frame.language];
  return page(frame, t.challenge, `<h1>${t.challenge}</h1><p>${t.challengeText(sumOf(operation.minor, operation.currency))}</p>
<form method="post" action="${escaped(frame.here)}"><button type="submit" name="answer" value="yes">${t.confirm}</button><button type="submit" class="second" name="answer" value="no">${t.deny}</button></form>`);
}

export function closedPage(frame: Frame, order: Order): string {
  const t = TEXTS[frame.language];
  const way = order.state === 'paid' ? order.successUrl : order.failUrl;
  return page(frame, t.closed, `<h1>${t.closed}</h1><p>${t.closedText}</p>${way ? `<p><a href="${escaped(way)}">${t.back}</a></p>` : ''}`);
}
