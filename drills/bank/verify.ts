import { client, faults, partnerBooks, rows } from './verify/evidence.ts';
import { acknowledged, acquirer, chargedOnce } from './verify/charges.ts';
import { ledger, lots } from './verify/ledger.ts';
import { audited, converged, honest, movedOn } from './verify/orders.ts';
import { closed, recovered, secrets, tenants, told } from './verify/outside.ts';
import { documents, partners, payouts } from './verify/partners.ts';

// Judges a healed database by its rows, by the acquirer's and the partners' own books and by what the outside saw.
// Prints every fault and ends with 1 when there is one.

for (const judge of [ledger, lots, acknowledged, acquirer, chargedOnce, partners, payouts, converged, movedOn, tenants, told, audited, documents, secrets, recovered, closed, honest]) await judge();
const [counts] = await rows(`select (select count(*) from ledger.postings) as postings, (select count(*) from payments.payments where state = 'succeeded') as "top-ups", (select count(*) from payments.refunds where state = 'refunded') as refunds, (select count(*) from orders.orders) as orders,
  (select count(*) from orders.periods) as periods, (select count(*) from orders.returns) as returns, (select count(*) from prepaid.adjustments) as adjustments, (select count(*) from webhooks.deliveries) as deliveries, (select count(*) from webhooks.attempts) as attempts,
  (select count(*) from notices.messages) as letters, (select count(*) from settlements.payouts where state in ('paid', 'returned')) as payouts, (select count(*) from settlements.documents) as documents`);
console.log(`  ${Object.entries(counts ?? {}).map(([what, count]) => `${count} ${what}`).join(', ')}, ${Object.values(partnerBooks).reduce((sum, { heard }) => sum + heard.length, 0)} heard by partners`);
await client.end();
for (const text of faults.slice(0, 60)) console.log(`  FAULT ${text}`);
if (faults.length > 60) console.log(`  … ${faults.length} faults altogether`);
console.log(`  verifier: ${faults.length === 0 ? 'sound' : `${faults.length} faults of ${[...new Set(faults.map((text) => text.split(' ')[0]))].join(' ')}`}`);
process.exitCode = faults.length > 0 ? 1 : 0;
