import { parseArgs } from 'node:util';
import { smsc } from './server.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { port: { ...text, default: '2775' }, password: { ...text, default: 'centre' } } });
smsc(values.password).server.listen(Number(values.port), '127.0.0.1', () => console.log(`The sandbox message centre listens on 127.0.0.1:${values.port}.`));
