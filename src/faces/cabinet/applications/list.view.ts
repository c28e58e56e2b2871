import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as holdings from '#holdings';
import type { Operator } from '#operators';
import { buttonLink, empty, pageTitle, table, tag, type TagTone } from '#ui';
import type { CabinetPaths } from '../paths.ts';

const TONES: Record<holdings.ApplicationState, TagTone> = { submitted: 'info', 'awaiting-approval': 'info', accepted: 'success', refused: 'danger' };

/** To a holder an application is being looked at, however many look. */
export const applicationTag = (t: Texts, state: holdings.ApplicationState): Html => tag({ label: t(`cabinet.application.state.${state}`), tone: TONES[state] });

export const kindName = (t: Texts, operator: Operator, code: string): string => t.of(holdings.kindOf(operator, code)?.name ?? { kk: code, ru: code, en: code });

export function applicationList({ t, operator, paths, found }: { readonly t: Texts; readonly operator: Operator; readonly paths: CabinetPaths; readonly found: readonly holdings.Application[] }): Html {
  const title = pageTitle({ title: t('cabinet.sections.applications'), lead: t('cabinet.applications.lead') });
  const toReceipts = buttonLink({ label: t('cabinet.sections.holdings'), href: paths.holdings(), kind: 'secondary' });
  if (found.length === 0) return html`${title}${empty({ icon: 'mail', title: t('cabinet.applications.none'), body: t('cabinet.applications.none.body'), action: toReceipts })}`;
  return html`${title}${table({
    caption: t('cabinet.sections.applications'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.application.number') }, { label: t('cabinet.application.kind') }, { label: t('cabinet.application.receipt') }, { label: t('cabinet.application.at') }, { label: t('cabinet.holdings.state') }],
    rows: found.map((one) => [html`<a href="${paths.application(one.id)}">${one.number}</a>`, kindName(t, operator, one.kind), one.holdingNumber, t.instant(one.submittedAt), applicationTag(t, one.state)]),
  })}${toReceipts}`;
}
