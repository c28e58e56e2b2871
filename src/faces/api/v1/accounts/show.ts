import Type from 'typebox';
import { dateIn, periodText } from '#lib/dates.ts';
import { maskedMobile } from '#lib/phone-number.ts';
import * as accounts from '#accounts';
import { endpoint } from '../../endpoint.ts';
import { dateOn, dateText, exact, id, known, Money, moneyOf, orNull, period, shape, text } from '../../shapes.ts';
import { reachOf } from '../../visit.ts';

const Balance = shape(
  {
    standing: Type.Enum(['not-provided', 'advance', 'settled', 'due', 'overdue'], { description: 'api.fields.balance.standing' }),
    left: orNull(Money),
    billed: orNull(shape({ period: period('api.fields.period'), dueOn: orNull(dateOn('api.fields.bill.due-on')), due: Money }, { description: 'api.fields.balance.billed' })),
    latestPayment: orNull(shape({ paidOn: dateOn('api.fields.payment.paid-on'), amount: Money }, { description: 'api.fields.balance.latest-payment' })),
  },
  { $id: 'Balance' },
);

const AccountCard = shape({
  id: id('acc', 'api.fields.account.id'),
  number: text('api.fields.account.number'),
  holder: orNull(text('api.fields.account.holder')),
  address: orNull(text('api.fields.account.address')),
  area: orNull(exact('api.fields.account.area')),
  residents: orNull(Type.Integer({ minimum: 0, description: 'api.fields.account.residents' })),
  contract: orNull(text('api.fields.account.contract')),
  contractOn: orNull(dateOn('api.fields.account.contract-on')),
  openedOn: orNull(dateOn('api.fields.account.opened-on')),
  closedOn: orNull(dateOn('api.fields.account.closed-on')),
  phone: orNull(text('api.fields.account.phone')),
  equipment: orNull(text('api.fields.account.equipment')),
  office: orNull(text('api.fields.account.office')),
  further: Type.Array(shape({ name: text('api.fields.account.further.name'), value: orNull(text('api.fields.account.further.value')) }), { description: 'api.fields.account.further' }),
  balance: Balance,
});

/** The account card, and how the account stands today in the operator's zone. */
export const showAccount = endpoint({
  id: 'accounts.show',
  answer: AccountCard,
  async run(visit) {
    const accountId = accounts.accountIdOf(visit.params['account'] ?? '');
    if (accountId === undefined) return undefined;
    const found = await accounts.standingOfAccount(visit.tx, reachOf(visit, 'see'), accountId, dateIn(visit.operator.zone, visit.now));
    if (!found) return undefined;
    const { account, standing, leftMinor, billed, latestPayment } = found;
    const money = moneyOf(visit.operator);
    return {
      id: accounts.accountPublicId(account.id),
      number: account.number,
      holder: account.holder,
      address: account.address,
      area: account.area,
      residents: account.residents,
      contract: account.contract,
      contractOn: known(account.contractOn, dateText),
      openedOn: known(account.openedOn, dateText),
      closedOn: known(account.closedOn, dateText),
      phone: known(account.phone, maskedMobile),
      equipment: account.equipment,
      office: account.office,
      further: accounts.furtherFields(visit.operator, account).map(({ name, value }) => ({ name: visit.t.of(name), value })),
      balance: {
        standing,
        left: known(leftMinor, money),
        billed: known(billed, ({ period, dueOn, dueMinor }) => ({ period: periodText(period), dueOn: known(dueOn, dateText), due: money(dueMinor) })),
        latestPayment: known(latestPayment, ({ paidOn, amountMinor }) => ({ paidOn: dateText(paidOn), amount: money(amountMinor) })),
      },
    };
  },
});
