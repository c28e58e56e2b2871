import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Surroundings } from '../surroundings/surroundings.ts';
import type { Payer, Seen } from './payers.ts';
import { DIALECTS } from './scene.ts';

/** Somebody who knows all of a payment but the acquirer's secret says that it has been paid. */
export async function forge({ operator, user, payment }: Payer, page: string, at: Surroundings, note: (seen: Seen) => void): Promise<void> {
  const [known] = await at.query('select number, currency, (amount_minor + fee_minor)::text as minor from payments.payments where id = $1', [payment]);
  if (!known) return;
  const { dialect } = DIALECTS[operator as keyof typeof DIALECTS];
  const { number = '', currency = '', minor = '' } = known;
  const amount = `${minor.slice(0, -2)}.${minor.slice(-2)}`;
  const { path, type, body, headers = {} } = LIES[dialect]({ number, currency, amount, user, page });
  const answer = await fetch(`${at.front}/${operator}/api/hooks/${dialect}${path}`, { method: 'POST', headers: { 'content-type': type, ...headers }, body, signal: AbortSignal.timeout(25_000) }).catch(() => undefined);
  if (answer) note({ kind: 'forged', operator, payment, status: answer.status, isSigned: dialect !== 'yookassa' });
}

interface Known {
  readonly number: string;
  readonly currency: string;
  readonly amount: string;
  readonly user: string;
  readonly page: string;
}
interface Lie {
  readonly path: string;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const FORM = 'application/x-www-form-urlencoded';
const SECRET = 'not-the-secret';
const anyNumber = (): string => String(9_000_000_000 + randomBytes(4).readUInt32BE());
const nowText = (): string => new Date().toISOString().slice(0, 19).replace('T', ' ');

const LIES: Readonly<Record<(typeof DIALECTS)[keyof typeof DIALECTS]['dialect'], (known: Known) => Lie>> = {
  cloudpayments({ number, currency, amount, user }) {
    const fields = { TransactionId: anyNumber(), Amount: amount, Currency: currency, PaymentAmount: amount, PaymentCurrency: currency, DateTime: nowText(), CardFirstSix: '411111', CardLastFour: '1111', CardType: 'Visa', CardExpDate: '12/30', TestMode: '1', Status: 'Completed', OperationType: 'Payment', GatewayName: 'Test', InvoiceId: number, AccountId: user };
    const body = new URLSearchParams(fields).toString();
    return { path: '/pay', type: FORM, body, headers: { 'content-hmac': createHmac('sha256', SECRET).update(body).digest('base64') } };
  },
  yookassa({ number, currency, amount, page }) {
    const id = new URL(page).searchParams.get('orderId') ?? '';
    const object = { id, status: 'succeeded', paid: true, test: true, amount: { value: amount, currency }, created_at: new Date().toISOString(), captured_at: new Date().toISOString(), metadata: { payment_id: number } };
    return { path: '', type: 'application/json', body: JSON.stringify({ type: 'notification', event: 'payment.succeeded', object }) };
  },
  freedompay({ number, currency, amount }) {
    const fields: Record<string, string> = { pg_order_id: number, pg_payment_id: anyNumber(), pg_amount: amount, pg_currency: currency, pg_result: '1', pg_captured: '1', pg_payment_date: nowText(), pg_salt: randomBytes(8).toString('hex') };
    const values = Object.keys(fields).sort().map((name) => fields[name]);
    const pg_sig = createHash('md5').update(['result', ...values, SECRET].join(';')).digest('hex');
    return { path: '/result', type: FORM, body: new URLSearchParams({ ...fields, pg_sig }).toString() };
  },
};
