import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { openBooks, type DialectName } from './books.ts';
import { openClock } from './clock.ts';
import type { Context } from './context.ts';
import { controlRoutes } from './control.ts';
import { cloudpaymentsRoutes, tellCloudpayments } from './dialects/cloudpayments.ts';
import { freedompayRoutes, tellFreedompay } from './dialects/freedompay.ts';
import { tellYookassa, yookassaRoutes } from './dialects/yookassa.ts';
import { openFaults } from './faults.ts';
import { readMerchants } from './merchants.ts';
import { openNotices } from './notices.ts';
import { pageRoutes } from './pages.ts';
import { openServer } from './server.ts';
import { openTill, type Told } from './till.ts';

const HELP = `node peers/acquirer/main.ts --merchants FILE [--port PORT] [--books FILE] [--address URL]

A card acquirer to try things on: CloudPayments (TipTop Pay), YooKassa and Freedom Pay on one port, with a payment page, test
cards and faults on demand. It listens on the loopback alone and prints its address when it is ready.

  --merchants FILE   JSON list of {dialect, id, secret, currency, notices}
  --port PORT        0, the default, takes any free port
  --books FILE       journal of its books; without it they are forgotten at the end
  --address URL      how payers reach it, where that is not http://localhost:PORT`;

const { values } = parseArgs({ options: { merchants: { type: 'string' }, port: { type: 'string', default: '0' }, books: { type: 'string' }, address: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
if (values.help || values.merchants === undefined) {
  console.log(HELP);
  process.exit(values.help ? 0 : 2);
}

const books = openBooks(values.books);
const clock = openClock();
const faults = openFaults();
const notices = openNotices(books, clock, faults);
const dialects = {} as Record<DialectName, Told>;
const till = openTill(books, clock, (name) => dialects[name]);
// The address is known once the port is: it is read when a page is made, not before.
let address = values.address;
const context: Context = { books, clock, merchants: readMerchants(values.merchants), notices, till, get address() { return address ?? ''; } };
Object.assign(dialects, { cloudpayments: tellCloudpayments(context), yookassa: tellYookassa(context), freedompay: tellFreedompay(context) });

const server = openServer([...cloudpaymentsRoutes(context), ...yookassaRoutes(context), ...freedompayRoutes(context), ...pageRoutes(context), ...controlRoutes(context, faults)], faults);
server.listen(Number(values.port), '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  address ??= `http://localhost:${port}`;
  console.log(`acquirer ready: http://127.0.0.1:${port}`);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
