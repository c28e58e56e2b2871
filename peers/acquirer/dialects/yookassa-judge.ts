import { minorOf } from '../amounts.ts';

export interface Wrong {
  readonly parameter: string;
  readonly why: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** What YooKassa would refuse in a new payment, by the limits it publishes; the first fault found. */
export function faultIn(fields: Fields, currency: string): Wrong | undefined {
  const amount = fields['amount'] as { value?: unknown; currency?: unknown } | undefined;
  const metadata = Object.entries((fields['metadata'] ?? {}) as Fields);
  const confirmation = fields['confirmation'] as { type?: unknown; return_url?: unknown } | undefined;
  if (typeof amount?.value !== 'string' || minorOf(amount.value) === undefined) return { parameter: 'amount.value', why: 'Incorrect value' };
  if (amount.currency !== currency) return { parameter: 'amount.currency', why: 'Unsupported currency' };
  if (typeof fields['description'] === 'string' && fields['description'].length > 128) return { parameter: 'description', why: 'Too long' };
  if (metadata.length > 16 || metadata.some(([name, value]) => name.length > 32 || String(value).length > 512)) return { parameter: 'metadata', why: 'Too much' };
  if (!confirmation && fields['payment_method_id'] === undefined) return { parameter: 'confirmation', why: 'Missing' };
  if (confirmation && (confirmation.type !== 'redirect' || typeof confirmation.return_url !== 'string')) return { parameter: 'confirmation.return_url', why: 'Missing' };
  return faultInReceipt(fields, amount.value) ?? faultInOrder(fields);
}

/** 54-FZ: a customer who can be reached, one to a hundred items with their codes, and the sum of the payment. */
function faultInReceipt(fields: Fields, paid: string): Wrong | undefined {
  const receipt = fields['receipt'] as { customer?: Fields; items?: readonly Fields[] } | undefined;
  if (receipt === undefined || receipt === null) return undefined;
  const items = receipt.items ?? [];
  if (!receipt.customer?.['email'] && !receipt.customer?.['phone']) return { parameter: 'receipt.customer', why: 'email or phone is required' };
  if (items.length === 0 || items.length > 100) return { parameter: 'receipt.items', why: 'One to a hundred items' };
  for (const [at, item] of items.entries()) {
    const description = item['description'];
    if (typeof description !== 'string' || description === '' || description.length > 128) return { parameter: `receipt.items[${at}].description`, why: 'One to 128 characters' };
    if (!(Number(item['vat_code']) >= 1 && Number(item['vat_code']) <= 12)) return { parameter: `receipt.items[${at}].vat_code`, why: 'Unknown code' };
    if (!(Number(item['quantity']) > 0)) return { parameter: `receipt.items[${at}].quantity`, why: 'Incorrect value' };
  }
  const sum = items.reduce((total, item) => total + (minorOf((item['amount'] as { value?: unknown } | undefined)?.value) ?? 0n) * BigInt(Math.round(Number(item['quantity']) * 1_000)), 0n) / 1_000n;
  return sum === minorOf(paid) ? undefined : { parameter: 'receipt.items', why: 'The sum of the receipt differs from the payment' };
}

/** The payment order of a utilities shop. */
function faultInOrder(fields: Fields): Wrong | undefined {
  const order = fields['payment_order'] as Fields | undefined;
  if (order === undefined || order === null) return undefined;
  const recipient = (order['recipient'] ?? {}) as Fields;
  const bank = (recipient['bank'] ?? {}) as Fields;
  const digits = (value: unknown, count: number) => new RegExp(`^\\d{${count}}$`).test(String(value));
  if (order['type'] !== 'utilities') return { parameter: 'payment_order.type', why: 'Unknown type' };
  if (typeof order['payment_purpose'] !== 'string' || order['payment_purpose'].length > 210) return { parameter: 'payment_order.payment_purpose', why: 'At most 210 characters' };
  if (!digits(recipient['inn'], 10) || !digits(recipient['kpp'], 9)) return { parameter: 'payment_order.recipient', why: 'inn of 10 and kpp of 9 digits' };
  if (!digits(bank['bic'], 9) || !digits(bank['account'], 20)) return { parameter: 'payment_order.recipient.bank', why: 'bic of 9 and account of 20 digits' };
  const named = ['payment_document_id', 'payment_document_number', 'account_number', 'unified_account_number', 'service_id'];
  return named.some((name) => order[name]) ? undefined : { parameter: 'payment_order', why: 'At least one identifier is required' };
}
