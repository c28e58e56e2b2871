import type { Operation, Order } from '../books.ts';
import { decimal } from '../amounts.ts';
import { reasonOf } from '../cards.ts';

const STATUS: Readonly<Record<Operation['state'], readonly [string, number]>> = {
  challenge: ['AwaitingAuthentication', 1],
  pending: ['AwaitingAuthentication', 1],
  authorized: ['Authorized', 2],
  completed: ['Completed', 3],
  cancelled: ['Cancelled', 4],
  declined: ['Declined', 5],
};
const NUMERIC: Readonly<Record<string, number>> = { RUB: 0, KZT: 398 };

const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 19);

/** `2021-10-30 02:58:25`, in UTC: how notices write an instant. */
export const spaced = (ms: number): string => iso(ms).replace('T', ' ');

const dates = (name: string, ms: number): Record<string, string | null> => (ms === 0 ? { [name]: null, [`${name}Iso`]: null } : { [name]: `/Date(${ms})/`, [`${name}Iso`]: iso(ms) });

/** The model of `orders/create`. */
export const orderModel = (order: Order, url: string): object => ({
  Id: order.id,
  Number: Number.parseInt(order.id.slice(-6), 36),
  Amount: Number(decimal(order.minor)),
  Currency: order.currency,
  CurrencyCode: NUMERIC[order.currency] ?? 0,
  Email: order.rest['Email'] ?? null,
  Phone: order.rest['Phone'] ?? '',
  Description: order.description,
  RequireConfirmation: order.isTwoStage,
  Url: url,
  CultureName: order.rest['CultureName'] ?? 'ru-RU',
  ...dates('CreatedDate', order.createdMs),
  ...dates('PaymentDate', 0),
  StatusCode: 0,
  Status: 'Created',
  InternalId: Number.parseInt(order.id.slice(0, 6), 36),
});

/** What a charging method answers when the bank wants 3-D Secure. */
export const challengeAnswer = ({ id }: Operation, address: string): object => ({ Model: { TransactionId: Number(id), PaReq: 'sandbox', AcsUrl: `${address}/acs/${id}` }, Success: false, Message: null });

/** The transaction of `payments/get`, `find`, `list` and the charging methods. */
export function transactionModel(operation: Operation, order: Order, refundedMinor: bigint): object {
  const [status, code] = STATUS[operation.state];
  const amount = Number(decimal(operation.minor));
  return {
    ReasonCode: operation.reason,
    PublicId: operation.merchant,
    TerminalUrl: '',
    TransactionId: Number(operation.id),
    Amount: amount,
    Currency: operation.currency,
    CurrencyCode: NUMERIC[operation.currency] ?? 0,
    PaymentAmount: amount,
    PaymentCurrency: operation.currency,
    PaymentCurrencyCode: NUMERIC[operation.currency] ?? 0,
    InvoiceId: operation.number,
    AccountId: operation.account,
    Email: order.rest['Email'] ?? null,
    Description: order.description,
    JsonData: order.rest['JsonData'] ?? null,
    ...dates('CreatedDate', operation.createdMs),
    ...dates('PayoutDate', 0),
    PayoutAmount: null,
    ...dates('AuthDate', operation.reason === 0 ? operation.settledMs : 0),
    ...dates('ConfirmDate', operation.state === 'completed' ? operation.settledMs : 0),
    AuthCode: operation.state === 'completed' || operation.state === 'authorized' ? 'A1B2C3' : null,
    TestMode: true,
    Rrn: null,
    OriginalTransactionId: operation.of === '' ? null : Number(operation.of),
    FallBackScenarioDeclinedTransactionId: null,
    IpAddress: '127.0.0.1',
    IpCountry: '', IpCity: null, IpRegion: null, IpDistrict: null, IpLatitude: null, IpLongitude: null,
    CardFirstSix: operation.card?.first6 ?? '',
    CardLastFour: operation.card?.last4 ?? '',
    CardExpDate: operation.card?.expiry ?? '',
    CardType: operation.card?.brand ?? '',
    CardProduct: null, CardCategory: null, EscrowAccumulationId: null, IssuerBankCountry: '', Issuer: null,
    CardTypeCode: 0,
    Status: status,
    StatusCode: code,
    CultureName: order.rest['CultureName'] ?? 'ru-RU',
    Reason: operation.reason === 0 ? 'Approved' : reasonOf(operation.reason).name,
    CardHolderMessage: operation.reason === 0 ? 'Оплата успешно проведена' : 'Оплата отклонена банком',
    Type: operation.kind === 'refund' ? 1 : 0,
    Refunded: refundedMinor > 0n,
    Name: null,
    Token: operation.token === '' ? null : operation.token,
    SubscriptionId: null,
    GatewayName: 'Sandbox',
    AndroidPay: false, WalletType: '', TotalFee: 0, VatAboveTotalFee: 0, ProcessorAndPartnerFee: 0, VatWithinProcessorFee: 0,
  };
}

/** The fields of a notice, in the order the documents list them; absent ones are left out. */
export function noticeFields(event: string, operation: Operation, order: Order, minor: bigint, currency: string): Record<string, string> {
  const amount = decimal(minor);
  const given = { InvoiceId: operation.number, AccountId: operation.account, Email: text(order.rest['Email']), Data: text(order.rest['JsonData']) };
  const optional = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  const id = { TransactionId: operation.id };
  if (event === 'Refund') return { ...id, PaymentTransactionId: operation.of, Amount: amount, DateTime: spaced(operation.settledMs), OperationType: 'Refund', ...optional };
  if (event === 'Cancel') return { ...id, Amount: amount, DateTime: spaced(operation.settledMs), ...optional };
  const status = event === 'Fail' ? {} : { Status: event === 'Check' ? (order.isTwoStage ? 'Authorized' : 'Completed') : STATUS[operation.state][0] };
  return {
    ...id,
    Amount: amount,
    Currency: currency,
    PaymentAmount: amount,
    PaymentCurrency: currency,
    ...(event === 'Confirm' ? {} : { OperationType: 'Payment' }),
    DateTime: spaced(operation.settledMs || operation.createdMs),
    CardFirstSix: operation.card?.first6 ?? '',
    CardLastFour: operation.card?.last4 ?? '',
    CardType: operation.card?.brand ?? '',
    CardExpDate: operation.card?.expiry ?? '',
    TestMode: '1',
    ...status,
    ...optional,
    Description: order.description,
    ...(event === 'Pay' ? { GatewayName: 'Sandbox', AuthCode: 'A1B2C3' } : {}),
    ...(event === 'Fail' ? { Reason: reasonOf(operation.reason).name, ReasonCode: String(operation.reason) } : {}),
    ...(operation.token !== '' && (event === 'Pay' || event === 'Fail') ? { Token: operation.token } : {}),
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value));
