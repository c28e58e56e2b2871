import { parseArgs } from 'node:util';
import { partner } from './server.ts';
import { settingsIn } from './settings.ts';

const help = `partner --settings FILE [--port NUMBER]

A partner's program: hears of orders at /webhook, answers them, and has a page that customers reach by single sign-on.

  --settings FILE   secrets, API and single sign-on as README.md tells; read anew for every use
  --port NUMBER     0 takes a free one and prints it`;

const { values } = parseArgs({ options: { settings: { type: 'string' }, port: { type: 'string', default: '0' }, help: { type: 'boolean', short: 'h' } } });
if (values.help || !values.settings) {
  console.log(help);
  process.exit(values.help ? 0 : 2);
}
const { server } = partner(settingsIn(values.settings));
server.listen(Number(values.port), '127.0.0.1', () => {
  const address = server.address();
  console.log(`The sample partner listens on http://127.0.0.1:${typeof address === 'object' && address ? address.port : values.port}`);
});
process.on('SIGTERM', () => process.exit(0));
