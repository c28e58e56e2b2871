import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as holdings from '#holdings';
import { button, buttonLink, buttons, details, empty, form, pageTitle, pagination, section, selectField, table, tag, type Column, type TagTone } from '#ui';
import type { CabinetPaths } from '../paths.ts';
import { chosenText } from './chosen.ts';

export interface HoldingListView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly holders: readonly holdings.Holder[];
  readonly found: holdings.HoldingList;
  readonly wish: holdings.Wish;
}

/** Whose receipts, what they come to by crop, and the receipts themselves. */
export function holdingList(view: HoldingListView): Html {
  const { t, holders, found, wish, paths } = view;
  const title = pageTitle({ title: t('cabinet.sections.holdings'), lead: holders.map(({ name, number }) => `${name}, ${number}`).join('; ') });
  if (holders.length === 0) return html`${title}${empty({ icon: 'shield', title: t('cabinet.holdings.unproven'), body: t('cabinet.holdings.unproven.body') })}`;
  if (found.crops.length === 0) return html`${title}${empty({ icon: 'file', title: t('cabinet.holdings.none'), body: t('cabinet.holdings.none.body') })}`;
  return html`${title}
${section({ title: t('cabinet.holdings.totals'), body: totals(t, found.totals) })}
${section({
  title: t('cabinet.holdings.list'),
  body: html`${filter(view)}
<p class="muted" role="status">${t('cabinet.holdings.found', { count: found.count })}</p>
${found.holdings.length === 0 ? empty({ icon: 'search', title: t('cabinet.holdings.none-chosen') }) : html`${receipts(view)}${pages(view)}`}
${buttons([buttonLink({ label: t('cabinet.holdings.file'), href: paths.holdingsFile(chosenText({ ...wish, page: 1 })), kind: 'secondary', icon: 'download' })])}`,
})}`;
}

/** Tonnes with three decimals, as receipts are written. */
export const tonnes = (t: Texts, weight: string): string => t('cabinet.holdings.tonnes', { weight: t.number(weight) });

const STATE_TONES: Record<holdings.State, TagTone> = { 'in-circulation': 'success', pledged: 'warning', redeemed: 'neutral' };
export const stateTag = (t: Texts, state: holdings.State): Html => tag({ label: t(`cabinet.holdings.state.${state}`), tone: STATE_TONES[state] });

const totals = (t: Texts, rows: readonly holdings.CropTotal[]): Html =>
  table({
    caption: t('cabinet.holdings.totals'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.holdings.crop') }, { label: t('cabinet.holdings.count'), isNumeric: true }, { label: t('cabinet.holdings.state.in-circulation'), isNumeric: true }, { label: t('cabinet.holdings.state.pledged'), isNumeric: true }],
    rows: rows.map((row) => [row.crop, t.number(row.count), tonnes(t, row.inCirculation), tonnes(t, row.pledged)]),
  });

function filter({ t, paths, found, wish: { filter: now, order } }: HoldingListView): Html {
  const all = { value: '', label: t('cabinet.holdings.all') };
  const choice = (name: string, label: string, value: string, options: { value: string; label: string }[]) => selectField({ name, label: t(label), value, options: [all, ...options] });
  const fields = form({
    action: paths.holdings(),
    method: 'get',
    hidden: order === 'number' ? {} : { order },
    body: [
      choice('state', 'cabinet.holdings.state', now.state ?? '', holdings.STATES.map((state) => ({ value: state, label: t(`cabinet.holdings.state.${state}`) }))),
      choice('crop', 'cabinet.holdings.crop', now.crop ?? '', found.crops.map((crop) => ({ value: crop, label: crop }))),
      choice('year', 'cabinet.holdings.year', String(now.harvestYear ?? ''), found.harvestYears.map((year) => ({ value: String(year), label: String(year) }))),
      button({ label: t('cabinet.holdings.choose'), kind: 'secondary' }),
    ],
  });
  return details({ summary: t('cabinet.holdings.narrow'), body: fields, isOpen: Object.values(now).some((one) => one !== null) });
}

function receipts({ t, paths, found, wish }: HoldingListView): Html {
  const sorted = (label: string, by: 'number' | 'crop' | 'weight' | 'year', isNumeric = false): Column => {
    const isDown = wish.order === `${by}-down`;
    const isUp = wish.order === by;
    const next = isUp ? (`${by}-down` as const) : by;
    return { label, isNumeric, sort: { href: paths.holdings(chosenText({ ...wish, order: next, page: 1 })), ...(isUp || isDown ? { order: isDown ? ('descending' as const) : ('ascending' as const) } : {}) } };
  };
  return table({
    caption: t('cabinet.holdings.list'),
    isCaptionHidden: true,
    columns: [sorted(t('cabinet.holdings.number'), 'number'), sorted(t('cabinet.holdings.crop'), 'crop'), { label: t('cabinet.holdings.elevator') }, sorted(t('cabinet.holdings.year'), 'year'), sorted(t('cabinet.holdings.weight'), 'weight', true), { label: t('cabinet.holdings.state') }],
    rows: found.holdings.map((one) => [
      html`<a href="${paths.holding(holdings.holdingPublicId(one.id))}">${one.number}</a>`,
      [one.crop, one.class && t('cabinet.holdings.of-class', { class: one.class })].filter(Boolean).join(', '),
      one.elevator,
      one.harvestYear === null ? t('cabinet.not-provided') : String(one.harvestYear),
      tonnes(t, one.weight),
      stateTag(t, one.state),
    ]),
  });
}

function pages({ t, paths, found, wish }: HoldingListView): Html | undefined {
  const to = (page: number, label: string) => ({ label, href: paths.holdings(chosenText({ ...wish, page })) });
  const first = (wish.page - 1) * holdings.HOLDINGS_ON_PAGE;
  return pagination({
    label: t('ui.pages'),
    position: t('cabinet.holdings.position', { from: first + 1, until: first + found.holdings.length, count: found.count }),
    ...(wish.page > 1 ? { previous: to(wish.page - 1, t('cabinet.holdings.previous')) } : {}),
    ...(first + found.holdings.length < found.count ? { next: to(wish.page + 1, t('cabinet.holdings.next')) } : {}),
  });
}
