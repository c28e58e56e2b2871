import Type from 'typebox';
import * as accounts from '#accounts';
import * as bills from '#bills';
import { documentEndpoint, endpoint } from '../../endpoint.ts';
import { dateOn, dateText, exact, id, known, orNull, shape, text } from '../../shapes.ts';
import { reachOf, type ApiVisit } from '../../visit.ts';
import { Charge, chargeOf } from '../charges/charge.ts';
import { Bill, billOf } from './bill.ts';

const BilledMeter = shape(
  {
    service: text('api.fields.service.code'),
    meter: text('api.fields.meter.number'),
    takenOn: dateOn('api.fields.reading.taken-on'),
    earlier: orNull(exact('api.fields.billed.earlier')),
    now: exact('api.fields.billed.now'),
    used: orNull(exact('api.fields.billed.used')),
  },
  { $id: 'BilledMeter', description: 'api.fields.billed' },
);

/** A bill with the charges of its month and what the meters showed. */
export const showBill = endpoint({
  id: 'bills.show',
  answer: shape({
    account: id('acc', 'api.fields.account.id'),
    holder: orNull(text('api.fields.account.holder')),
    address: orNull(text('api.fields.account.address')),
    bill: Bill,
    charges: Type.Array(Charge),
    meters: Type.Array(BilledMeter),
  }),
  async run(visit) {
    const own = await ownBill(visit);
    if (!own) return undefined;
    const { account, bill, charges } = own.sheet;
    const meters = bills.metersUsed(own.readings).map(({ reading, earlier, now, used }) => ({ service: reading.service, meter: reading.meter, takenOn: dateText(reading.takenOn), earlier, now, used }));
    return { account: accounts.accountPublicId(account.id), holder: known(account.holder, String), address: known(account.address, String), bill: billOf(bill, visit), charges: charges.map((charge) => chargeOf(charge, visit)), meters };
  },
});

/** The same bill on paper, in the language that the program asks to be answered in. */
export const showBillDocument = documentEndpoint({
  id: 'bills.document',
  type: 'application/pdf',
  async run(visit) {
    const own = await ownBill(visit);
    if (!own) return undefined;
    const { t, operator, house, now } = visit;
    return bills.writeBill({ t, operator, ...own, code: bills.paymentCodeOf(t, operator, own.sheet, house.billAddressOf) }, now);
  },
});

/** The bill in the address; nothing for another's. */
async function ownBill(visit: ApiVisit): Promise<{ sheet: accounts.BillSheet; readings: readonly bills.BilledReading[] } | undefined> {
  const billId = accounts.billIdOf(visit.params['bill'] ?? '');
  const sheet = billId === undefined ? undefined : await accounts.billSheetOfUser(visit.tx, visit.operator.zone, reachOf(visit, 'see'), billId);
  if (!sheet) return undefined;
  const readings = await bills.billedReadings(visit.tx, [sheet.account.id], sheet.bill.period);
  return { sheet, readings: readings.get(sheet.account.id) ?? [] };
}
