import { periodText } from '#lib/dates.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { decimal } from '#lib/money.ts';
import * as accounts from '#accounts';
import type { CabinetVisit } from '../../visit.ts';
import { fileName } from '../file.ts';
import { chosenMonths } from '../months.ts';
import { ownAccount, remembered } from '../own-account.ts';

/** The charges of the months as a file for programs: amounts as exact decimals, null for what is not provided. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const own = await ownAccount(visit, 'see');
  if (!own) return missing;
  const { t, operator } = visit;
  const months = await chosenMonths(visit, own.account);
  const lines = await accounts.chargesOf(visit.tx, own.account.id, months);
  const written = { account: own.account.number, from: periodText(months.from), to: periodText(months.to), currency: operator.currency, charges: lines.map(lineWritten) };
  return {
    file: Buffer.from(JSON.stringify(written, null, 1)),
    type: 'application/json; charset=utf-8',
    name: fileName(t('cabinet.charges.file-name'), own.account.number, months, 'json'),
    cookies: remembered(own),
  };
}

const lineWritten = ({ period, service, volume, unit, rate, benefitReason, recalculationReason, ...sums }: accounts.Charge) => ({
  period: periodText(period),
  service,
  volume,
  unit,
  rate,
  ...Object.fromEntries(Object.entries(sums).map(([name, minor]) => [name.replace(/Minor$/, ''), minor === null ? null : decimal(minor)])),
  benefitReason,
  recalculationReason,
});
