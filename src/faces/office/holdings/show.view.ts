import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as holdings from '#holdings';
import { backLink, pageTitle, pagination, section, table, tag, type TagTone } from '#ui';
import type { OfficePaths } from '../paths.ts';

export interface HolderView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  /** The receipt by which the address names the holder. */
  readonly code: string;
  readonly number: string;
  readonly found: holdings.HoldingList;
  readonly page: number;
}

const TONES: Record<holdings.State, TagTone> = { 'in-circulation': 'success', pledged: 'warning', redeemed: 'neutral' };

/** Whose receipts, what they come to by crop, and the receipts with what burdens them. */
export function holderReceipts(view: HolderView): Html {
  const { t, paths, number, found } = view;
  return html`${backLink({ label: t('office.holdings.title'), href: paths.holders() })}
${pageTitle({ title: t('office.holdings.of'), lead: t('office.holdings.count', { number, count: found.count }) })}
${section({ title: t('office.holdings.totals'), body: totals(view) })}
${section({ title: t('office.holdings.list'), body: html`${receipts(view)}${pages(view)}` })}`;
}

const tonnes = (t: Texts, weight: string): string => t('holdings.application.tonnes', { weight: t.number(weight) });

const totals = ({ t, found }: HolderView): Html =>
  table({
    caption: t('office.holdings.totals'),
    isCaptionHidden: true,
    columns: [{ label: t('office.holdings.crop') }, { label: t('office.holdings.state.in-circulation'), isNumeric: true }, { label: t('office.holdings.state.pledged'), isNumeric: true }],
    rows: found.totals.map((row) => [row.crop, tonnes(t, row.inCirculation), tonnes(t, row.pledged)]),
  });

const receipts = ({ t, found }: HolderView): Html =>
  table({
    caption: t('office.holdings.list'),
    isCaptionHidden: true,
    columns: [...['receipt', 'crop', 'elevator'].map((name) => ({ label: t(`office.holdings.${name}`) })), { label: t('office.holdings.weight'), isNumeric: true }, ...['state', 'encumbrances'].map((name) => ({ label: t(`office.holdings.${name}`) }))],
    rows: found.holdings.map((one) => [
      one.number,
      one.harvestYear === null ? one.crop : `${one.crop}, ${one.harvestYear}`,
      one.elevator,
      tonnes(t, one.weight),
      tag({ label: t(`office.holdings.state.${one.state}`), tone: TONES[one.state] }),
      one.encumbrances.length === 0 ? t('office.holdings.unburdened') : one.encumbrances.join('; '),
    ]),
  });

function pages({ t, paths, code, found, page }: HolderView): Html | undefined {
  const from = (page - 1) * holdings.HOLDINGS_ON_PAGE;
  return pagination({
    label: t('ui.pages'),
    previous: page > 1 ? { label: t('office.newest'), href: paths.holder(code, page - 1) } : undefined,
    next: from + found.holdings.length < found.count ? { label: t('office.earlier'), href: paths.holder(code, page + 1) } : undefined,
  });
}
