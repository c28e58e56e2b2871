import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { money as amountOf } from '#lib/money.ts';
import type * as catalog from '#catalog';
import type { Operator } from '#operators';
import type * as settlements from '#settlements';
import { money, table, tag } from '#ui';
import type { CabinetPaths } from '../../paths.ts';

export interface MovementsView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly paths: CabinetPaths;
  readonly lines: readonly settlements.PayoutLine[];
  readonly services: readonly catalog.OwnService[];
}

/** Paid periods and refunds, each with its order, the platform's commission and what is left for the partner. */
export function movementsTable({ t, operator, paths, lines, services }: MovementsView): Html {
  const sum = (minor: bigint): Html => money(t.money(amountOf(minor, operator.currency)));
  const names = new Map(services.map(({ id, name }) => [id, t.of(name)]));
  const numeric = (key: string) => ({ label: t(`cabinet.partner.incomes.${key}`), isNumeric: true });
  return table({
    caption: t('cabinet.partner.incomes.movements'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.orders.number') }, { label: t('cabinet.partner.incomes.at') }, { label: t('cabinet.partner.incomes.what') }, numeric('gross'), numeric('commission'), numeric('net')],
    rows: lines.map(({ kind, orderId, ordinal, serviceId, happenedAt, grossMinor, commissionMinor }) => [
      html`<a href="${paths.partnerOrder(orderId)}">${orderId.toString()}</a>`,
      t.instant(happenedAt),
      html`${names.get(serviceId) ?? ''}<br><span class="muted small">${t('cabinet.partner.incomes.period', { ordinal })}</span>${kind === 'refund' && html` ${tag({ label: t('cabinet.partner.incomes.refund'), tone: 'warning' })}`}`,
      sum(grossMinor), sum(-commissionMinor), sum(grossMinor - commissionMinor),
    ]),
  });
}
