import Type, { type Static } from 'typebox';
import { periodText } from '#lib/dates.ts';
import * as accounts from '#accounts';
import { serviceName } from '#operators';
import { exact, known, Money, moneyOf, orNull, period, shape, text } from '../../shapes.ts';
import type { ApiVisit } from '../../visit.ts';

export const Charge = shape(
  {
    period: period('api.fields.period'),
    service: shape({ code: text('api.fields.service.code'), name: text('api.fields.service.name') }),
    volume: orNull(exact('api.fields.charge.volume')),
    unit: orNull(text('api.fields.charge.unit')),
    rate: orNull(exact('api.fields.charge.rate')),
    basis: Type.Enum(['volume-by-rate', 'given'], { description: 'api.fields.charge.basis' }),
    opening: orNull(Money),
    charged: Money,
    benefit: Money,
    benefitReason: orNull(text('api.fields.charge.benefit-reason')),
    recalculation: Money,
    recalculationReason: orNull(text('api.fields.charge.recalculation-reason')),
    penalty: Money,
    accrued: Money,
    paid: Money,
    closing: orNull(Money),
    isDisputed: Type.Boolean({ description: 'api.fields.charge.is-disputed' }),
  },
  { $id: 'Charge', description: 'api.fields.charge' },
);

/** One line of charges as programs get it. */
export function chargeOf(charge: accounts.Charge, { t, operator }: ApiVisit): Static<typeof Charge> {
  const money = moneyOf(operator);
  const { basis, accruedMinor, isDisputed } = accounts.explainCharge(charge);
  return {
    period: periodText(charge.period),
    service: { code: charge.service, name: t.of(serviceName(operator, charge.service)) },
    volume: charge.volume,
    unit: charge.unit,
    rate: charge.rate,
    basis,
    opening: known(charge.openingMinor, money),
    charged: money(charge.chargedMinor),
    benefit: money(charge.benefitMinor),
    benefitReason: charge.benefitReason,
    recalculation: money(charge.recalculationMinor),
    recalculationReason: charge.recalculationReason,
    penalty: money(charge.penaltyMinor),
    accrued: money(accruedMinor),
    paid: money(charge.paidMinor),
    closing: known(charge.closingMinor, money),
    isDisputed,
  };
}
