import { parseArgs } from 'node:util';
import { startNcalayer } from './ncalayer.ts';

const { values } = parseArgs({
  options: { keys: { type: 'string' }, signer: { type: 'string', multiple: true }, port: { type: 'string', default: '13579' }, person: { type: 'string' }, certificate: { type: 'string' }, key: { type: 'string' } },
});
const { keys, signer, port, person, certificate, key } = values;
if (keys === undefined || signer === undefined) {
  console.error('node peers/ncalayer/main.ts --keys FOLDER --signer bin/kabinet --signer eds [--port 13579] [--person NAME] [--certificate FILE --key FILE]');
  process.exit(2);
}
const tls = certificate !== undefined && key !== undefined ? { certificate, key } : undefined;
const { url, page } = await startNcalayer({ keysFolder: keys, signer, port: Number(port), ...(person === undefined ? {} : { person }), tls });
console.log(`${url}; choose who signs at ${page}`);
process.on('SIGTERM', () => process.exit(0));
