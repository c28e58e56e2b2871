import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amount } from '#lib/money.ts';
import type { Operator } from '#operators';
import type { Reconciliation } from '#payments';
import { buttonLink, empty, pageTitle, pagination, table, tag } from '#ui';
import type { OfficePaths } from '../paths.ts';

export interface ReconciliationListView {
  readonly t: Texts;
  readonly paths: OfficePaths;
  readonly operator: Operator;
  readonly reconciliations: readonly Reconciliation[];
  /** Proofs of payment that wait to be settled. */
  readonly openProofs: number;
  readonly isFirstPage: boolean;
  readonly mayContinue: boolean;
}

export function reconciliationList({ t, paths, operator, reconciliations, openProofs, isFirstPage, mayContinue }: ReconciliationListView): Html {
  const oldest = reconciliations.at(-1);
  return html`${pageTitle({ title: t('office.reconciliations.title'), lead: t('office.reconciliations.lead'), actions: html`${buttonLink({ label: t('office.reconciliations.new'), href: paths.newReconciliation(), icon: 'upload' })} ${buttonLink({ label: t('office.proofs.count', { count: openProofs }), href: paths.proofs(), kind: 'secondary' })}` })}
${
  reconciliations.length === 0
    ? empty({ icon: 'check', title: t('office.reconciliations.none'), body: t('office.reconciliations.none.body') })
    : table({
        caption: t('office.reconciliations.title'),
        isCaptionHidden: true,
        columns: [
          { label: t('office.reconciliations.days') },
          { label: t('office.reconciliations.source') },
          { label: t('office.reconciliations.lines'), isNumeric: true },
          { label: t('office.reconciliations.told'), isNumeric: true },
          { label: t('office.reconciliations.state') },
        ],
        rows: reconciliations.map((one) => [
          html`<a href="${paths.reconciliation(one.id)}">${daysOf(t, one)}</a>`,
          sourceName(t, operator, one),
          t.number(one.lines),
          t.money(amount(one.toldMinor, operator.currency)),
          openTag(t, one),
        ]),
      })
}
${pagination({
  label: t('ui.pages'),
  previous: isFirstPage ? undefined : { label: t('office.newest'), href: paths.reconciliations() },
  next: mayContinue && oldest ? { label: t('office.earlier'), href: paths.reconciliations(oldest.id) } : undefined,
})}`;
}

/** One day, or the first and the last of several. */
export function daysOf(t: Texts, { fromOn, untilOn }: Pick<Reconciliation, 'fromOn' | 'untilOn'>): string {
  const lastOn = untilOn.subtract({ days: 1 });
  return fromOn.equals(lastOn) ? t.date(fromOn) : `${t.date(fromOn)} – ${t.date(lastOn)}`;
}

/** An agent by the name of the profile, an acquirer by its protocol, a bank by the account. */
export function sourceName(t: Texts, operator: Operator, { source, provider }: Pick<Reconciliation, 'source' | 'provider'>): string {
  if (source === 'bank') return t('office.reconciliations.sources.bank', { account: provider.replace(/^bank-/, '') });
  if (source === 'acquirer') return t('office.reconciliations.sources.acquirer', { name: provider });
  const agent = operator.profile.payments?.agents?.find(({ code }) => `agent-${code}` === provider);
  return agent ? t.of(agent.name) : provider;
}

export function openTag(t: Texts, { open, closed }: Pick<Reconciliation, 'open' | 'closed'>): Html {
  if (open > 0) return tag({ label: t('office.reconciliations.open', { count: open }), tone: 'warning' });
  return tag({ label: closed > 0 ? t('office.reconciliations.closed') : t('office.reconciliations.agrees'), tone: 'success' });
}
