import { csvFile } from '#lib/csv.ts';
import { decimal } from '#lib/money.ts';
import type { Answer } from '#lib/http/visit.ts';
import * as payments from '#payments';
import type { OfficeVisit } from '../visit.ts';

const DAYS = 366;

/** A year of days as a spreadsheet opens it. */
export async function get({ t, tx, operator, now }: OfficeVisit): Promise<Answer> {
  const days = await payments.paymentDays(tx, operator.zone, now.subtract({ hours: DAYS * 24 }));
  const head = [t('office.payments.days.day'), t('office.payments.days.paid'), t('office.payments.days.back'), t('office.payments.days.succeeded'), t('office.payments.days.started')];
  const rows = days.map(({ day, paidMinor, backMinor, count, tried }) => [day.toString(), { decimal: decimal(paidMinor) }, { decimal: decimal(backMinor) }, { decimal: count.toString() }, { decimal: tried.toString() }]);
  return { file: csvFile([head, ...rows], t.language === 'en' ? '.' : ','), type: 'text/csv; charset=utf-8', name: `payments-${operator.code}.csv` };
}
