import { html, type Html, type Piece } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type * as holdings from '#holdings';
import { publicId } from '#lib/ids.ts';
import { backLink, buttonLink, buttons, pageTitle, section, summaryList, table } from '#ui';
import type { CabinetPaths } from '../paths.ts';
import { stateTag, tonnes } from './list.view.ts';

export interface HoldingCardView {
  readonly t: Texts;
  readonly paths: CabinetPaths;
  readonly holding: holdings.Holding;
  readonly changes: readonly holdings.Change[];
  /** What may be asked of the registry about it now. */
  readonly kinds: readonly holdings.ApplicationKind[];
}

export function holdingCard({ t, paths, holding, changes, kinds }: HoldingCardView): Html {
  const known = (key: string, value: Piece) => ({ key: t(`cabinet.holdings.${key}`), value: value ?? html`<span class="muted">${t('cabinet.not-provided')}</span>` });
  return html`${backLink({ label: t('cabinet.sections.holdings'), href: paths.holdings() })}
${pageTitle({ kicker: holding.elevator, title: t('cabinet.holding.title', { number: holding.number }), lead: html`${stateTag(t, holding.state)}` })}
${summaryList([
  known('crop', holding.crop),
  known('class', holding.class),
  known('weight', tonnes(t, holding.weight)),
  known('year', holding.harvestYear === null ? null : String(holding.harvestYear)),
  known('elevator', holding.elevator),
  known('issued-on', holding.issuedOn && t.date(holding.issuedOn)),
  known('holder', holding.holder),
])}
${section({ title: t('cabinet.holdings.encumbrances'), body: holding.encumbrances.length === 0 ? html`<p class="muted">${t('cabinet.holding.unburdened')}</p>` : html`<ul class="prose">${holding.encumbrances.map((one) => html`<li>${one}</li>`)}</ul>` })}
${kinds.length > 0 && section({ title: t('cabinet.holding.apply'), body: buttons(kinds.map((kind) => buttonLink({ label: t.of(kind.name), href: paths.newApplication(publicId('hld', holding.id), kind.code), kind: 'secondary' }))) })}
${section({ title: t('cabinet.holding.history'), body: historyTable(t, changes) })}`;
}

/** What changed and when, newest first; a change names both values. */
export const historyTable = (t: Texts, changes: readonly holdings.Change[]): Html =>
  table({
    caption: t('cabinet.holding.history'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.holding.at') }, { label: t('cabinet.holding.change') }],
    rows: changes.map((change) => [t.instant(change.at), change.isBeginning ? t('cabinet.holding.beginning', { weight: tonnes(t, change.after.weight) }) : html`<ul>${change.fields.map((field) => html`<li>${changed(t, change, field)}</li>`)}</ul>`]),
    isCompact: true,
  });

function changed(t: Texts, { before, after }: holdings.Change, field: holdings.Field): string {
  const label = t(`cabinet.holdings.${LABELS[field]}`);
  return `${label}: ${valueText(t, before as holdings.Content, field)} → ${valueText(t, after, field)}`;
}

const LABELS: Record<holdings.Field, string> = {
  holder: 'holder', state: 'state', weight: 'weight', encumbrances: 'encumbrances', class: 'class', crop: 'crop', elevator: 'elevator', harvestYear: 'year', issuedOn: 'issued-on',
};

function valueText(t: Texts, content: holdings.Content, field: holdings.Field): string {
  if (field === 'state') return t(`cabinet.holdings.state.${content.state}`);
  if (field === 'weight') return tonnes(t, content.weight);
  if (field === 'encumbrances') return content.encumbrances.length === 0 ? t('cabinet.holding.none') : content.encumbrances.join('; ');
  if (field === 'issuedOn') return content.issuedOn ? t.date(content.issuedOn) : t('cabinet.not-provided');
  const value = content[field];
  return value === null ? t('cabinet.not-provided') : String(value);
}
