import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as accounts from '#accounts';
import type { Operator } from '#operators';
import { empty, notice, pageTitle, search, summaryOf, table, tag, type Sentences } from '#ui';
import type { OfficePaths } from '../paths.ts';

export interface CustomersView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly typed: string;
  /** Undefined while nothing was asked. */
  readonly hits: readonly accounts.Hit[] | undefined;
  /** There may be more hits than are shown. */
  readonly isCut: boolean;
  readonly mayOpen: boolean;
  readonly sentences: Sentences;
}

export function customers(view: CustomersView): Html {
  const { t, hits, mayOpen, sentences } = view;
  return html`${summaryOf(t, sentences)}
${pageTitle({ title: t('office.customers.title') })}
${customerSearch(view)}
${hits && found(view, hits)}
${!mayOpen && html`<p class="muted">${t('office.customers.may-not-open')}</p>`}`;
}

/** The box that finds customers, here and on the first page. */
export const customerSearch = ({ t, paths, typed }: { t: Texts; paths: OfficePaths; typed: string }): Html =>
  search({ action: paths.customers(), label: t('office.customers.search'), hint: t('office.customers.search.hint'), value: typed, button: t('ui.search') });

function found(view: CustomersView, hits: readonly accounts.Hit[]): Html {
  const { t, typed, isCut } = view;
  if (hits.length === 0) return empty({ icon: 'search', title: t('office.customers.none', { query: typed }), body: t('office.customers.none.body') });
  return html`${isCut && notice({ kind: 'info', body: t('office.customers.many', { count: hits.length }) })}
${hitsTable(view, hits)}`;
}

function hitsTable({ t, paths, mayOpen }: CustomersView, hits: readonly accounts.Hit[]): Html {
  const unknown = html`<span class="muted">${t('office.not-provided')}</span>`;
  const number = (hit: accounts.Hit) => (mayOpen ? html`<a href="${paths.customer(accounts.accountPublicId(hit.id))}">${hit.number}</a>` : hit.number);
  return table({
    caption: t('office.customers.found', { count: hits.length }),
    columns: [{ label: t('office.account.number') }, { label: t('office.account.holder') }, { label: t('office.account.address') }, { label: t('office.customers.cabinet') }],
    rows: hits.map((hit) => [number(hit), hit.holder ?? unknown, hit.address ?? unknown, states(t, hit)]),
  });
}

const states = (t: Texts, hit: accounts.Hit): Html => html`${hit.userId === null ? tag({ label: t('office.customers.not-registered') }) : tag({ label: t('office.customers.registered'), tone: 'success' })}
${hit.closedOn && tag({ label: t('office.customers.closed'), tone: 'warning' })}`;
