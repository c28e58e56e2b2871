import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Entry } from '#audit';
import type { Role } from '#identity';
import type { Operator } from '#operators';
import { empty, pageTitle, pagination, table, type Row } from '#ui';
import { actorText, deedText, reasonText, subjectPiece } from '../deed.view.ts';
import type { StaffNames } from '../names.ts';
import type { OfficePaths } from '../paths.ts';

export interface AuditView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: OfficePaths;
  readonly entries: readonly Entry[];
  readonly names: StaffNames;
  /** Who reads: what he may open leads there. */
  readonly reader: { readonly roles: readonly Role[] };
  readonly isFirstPage: boolean;
  /** The page is full, so there may be earlier entries. */
  readonly mayContinue: boolean;
}

export function auditRecord(view: AuditView): Html {
  const { t, entries } = view;
  return html`${pageTitle({ title: t('office.audit.title'), lead: t('office.audit.lead') })}
${entries.length === 0 ? empty({ icon: 'clock', title: t('office.audit.none') }) : entriesTable(view)}
${pages(view)}`;
}

const entriesTable = (view: AuditView): Html =>
  table({
    caption: view.t('office.audit.title'),
    isCaptionHidden: true,
    columns: ['at', 'actor', 'deed', 'subject', 'reason', 'address'].map((key) => ({ label: view.t(`office.audit.${key}`) })),
    rows: view.entries.map((entry) => line(view, entry)),
  });

/** Facts that the act left on record stand under it as they were written. */
function line({ t, operator, paths, names, reader }: AuditView, entry: Entry): Row {
  const cells = [t.instant(entry.at), actorText(t, names, entry), deedText(t, entry), subjectPiece(t, paths, reader, entry), reasonText(t, operator, entry.reason), entry.address];
  const details = Object.entries(entry.details).map(([key, value]) => `${key}: ${shortened(String(value))}`);
  return details.length === 0 ? cells : { cells, below: html`<code>${details.join(', ')}</code>` };
}

/** Digests are told by their beginning. */
const shortened = (value: string): string => (/^[0-9a-f]{40,}$/.test(value) ? `${value.slice(0, 12)}…` : value);

function pages({ t, paths, entries, isFirstPage, mayContinue }: AuditView): Html | undefined {
  const oldest = entries.at(-1);
  return pagination({
    label: t('ui.pages'),
    previous: isFirstPage ? undefined : { label: t('office.newest'), href: paths.audit() },
    next: mayContinue && oldest ? { label: t('office.earlier'), href: paths.audit(oldest.id) } : undefined,
  });
}
