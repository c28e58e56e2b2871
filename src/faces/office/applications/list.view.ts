import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import * as holdings from '#holdings';
import type { Operator } from '#operators';
import { empty, notice, pageTitle, pagination, table, tag, type TagTone } from '#ui';
import type { OfficePaths } from '../paths.ts';

export interface QueueView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly found: readonly holdings.Application[];
  readonly isFirstPage: boolean;
  readonly mayContinue: boolean;
  /** What was just done, as the address says it. */
  readonly done: string | undefined;
}

const TONES: Record<holdings.ApplicationState, TagTone> = { submitted: 'warning', 'awaiting-approval': 'info', accepted: 'success', refused: 'danger' };
export const applicationTag = (t: Texts, state: holdings.ApplicationState): Html => tag({ label: t(`office.applications.state.${state}`), tone: TONES[state] });

export const kindName = (t: Texts, operator: Operator, code: string): string => t.of(holdings.kindOf(operator, code)?.name ?? { kk: code, ru: code, en: code });

/** The queue: what it is about, whose, and how it stands. */
export function applicationQueue({ t, operator, paths, found, isFirstPage, mayContinue, done }: QueueView): Html {
  const title = html`${done && t.has(`office.applications.done.${done}`) && notice({ kind: 'success', title: t(`office.applications.done.${done}`) })}${pageTitle({ title: t('office.sections.applications') })}`;
  if (found.length === 0) return html`${title}${empty({ icon: 'mail', title: t('office.applications.none') })}`;
  const oldest = found.at(-1);
  return html`${title}${table({
    caption: t('office.sections.applications'),
    isCaptionHidden: true,
    columns: ['number', 'kind', 'receipt', 'signer', 'at', 'state'].map((name) => ({ label: t(`office.applications.${name}`) })),
    rows: found.map((one) => [html`<a href="${paths.registryApplication(one.id)}">${one.number}</a>`, kindName(t, operator, one.kind), one.holdingNumber, one.signer, t.instant(one.submittedAt), applicationTag(t, one.state)]),
  })}${pagination({
    label: t('ui.pages'),
    previous: isFirstPage ? undefined : { label: t('office.newest'), href: paths.registryApplications() },
    next: mayContinue && oldest ? { label: t('office.earlier'), href: paths.registryApplications(`before=${oldest.id}`) } : undefined,
  })}`;
}
