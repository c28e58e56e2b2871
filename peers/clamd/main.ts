import { parseArgs } from 'node:util';
import { clamd } from './server.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '3310' } } });
clamd().listen(Number(values.port), '127.0.0.1', () => console.log(`The sandbox scanner listens on 127.0.0.1:${values.port}.`));
