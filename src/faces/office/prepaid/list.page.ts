import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import * as prepaid from '#prepaid';
import { empty, pageTitle, pagination, search, table, tag } from '#ui';
import { officePage } from '../layout.view.ts';
import type { OfficeVisit } from '../visit.ts';

const TYPED_AT_MOST = 120;

/** Prepaid accounts, newest first; one is found by its number or its user. */
export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, operator, paths, query, tx } = visit;
  const terms = prepaid.termsOf(operator);
  if (!terms) return missing;
  const typed = (typeof query['q'] === 'string' ? query['q'] : '').trim().slice(0, TYPED_AT_MOST);
  const before = prepaid.prepaidIdOf(query['before'] ?? '');
  const one = typed === '' ? undefined : await prepaid.findAccount(tx, typed);
  const found = typed === '' ? await prepaid.listAccounts(tx, before) : one ? [one] : [];
  const latest = found.at(-1);
  const named = (among: 'kinds' | 'regions', code: string): string => {
    const known = terms[among].find((each) => each.code === code);
    return known ? t.of(known.name) : code;
  };
  const main = html`${pageTitle({ title: t('office.prepaid.title'), lead: t('office.prepaid.lead') })}
${search({ action: paths.prepaidAccounts(), label: t('office.prepaid.search'), value: typed, button: t('office.payments.find') })}
${
  found.length === 0
    ? empty({ icon: 'card', title: t('office.prepaid.none'), body: t(typed === '' ? 'office.prepaid.none.yet' : 'office.prepaid.none.body') })
    : table({
        caption: t('office.prepaid.title'),
        isCaptionHidden: true,
        columns: [{ label: t('office.prepaid.number') }, { label: t('office.prepaid.kind') }, { label: t('office.prepaid.region') }, { label: t('office.prepaid.opened') }],
        rows: found.map(({ id, number, kind, region, openedAt, closedAt }) => [
          html`<a href="${paths.prepaidAccount(prepaid.prepaidPublicId(id))}">${number}</a>${closedAt && html` ${tag({ label: t('office.prepaid.closed'), tone: 'neutral' })}`}`,
          named('kinds', kind),
          named('regions', region),
          t.instant(openedAt),
        ]),
      })
}
${pagination({
    label: t('ui.pages'),
    previous: before === undefined ? undefined : { label: t('office.newest'), href: paths.prepaidAccounts() },
    next: found.length === prepaid.ACCOUNTS_PER_PAGE && latest ? { label: t('office.earlier'), href: paths.prepaidAccounts(`before=${prepaid.prepaidPublicId(latest.id)}`) } : undefined,
  })}`;
  return { page: officePage(visit, { title: t('office.prepaid.title'), section: 'prepaid', main }) };
}
