import { appendFileSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { call, type Endpoint } from './call.ts';
import { conformance } from './conformance.ts';
import { dialects, type Dialect, type Payment } from './dialects.ts';

const help = `kabinet terminal check|pay|conformance --address URL --dialect osmp|kaspi|sber-1|sber-2 --account NUMBER [OPTIONS]

Plays a payment terminal or a bank against a biller endpoint.

  --sum 10.45         what is paid (10.00 unless told otherwise)
  --txn NUMBER        the agent's number of the operation (a new one unless told otherwise)
  --repeat N          pay: the same operation N times, one after another
  --parallel N        pay: the same operation N times at once
  --lost-answer       pay: hang up before the answer, then repeat
  --register FILE     add what was taken to a daily register (date;txn_id;account;sum)
  --basic NAME:WORD   basic authentication
  --cert FILE --key FILE   client certificate

Exit codes: 0 taken, found or conforming, 1 otherwise, 2 wrong arguments.`;

/** Operations of this run. */
let counted = 0;

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 2;
});

async function main(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: {
      address: { type: 'string' }, dialect: { type: 'string' }, account: { type: 'string' }, sum: { type: 'string', default: '10.00' }, txn: { type: 'string' },
      repeat: { type: 'string', default: '1' }, parallel: { type: 'string', default: '1' }, 'lost-answer': { type: 'boolean' }, register: { type: 'string' },
      basic: { type: 'string' }, cert: { type: 'string' }, key: { type: 'string' }, help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
  });
  const [command] = positionals;
  if (values.help) return console.log(help), 0;
  const dialect = dialects[values.dialect ?? ''];
  if (!command || !['check', 'pay', 'conformance'].includes(command) || !values.address || !dialect || !values.account) throw new Error(help);
  const certificate = values.cert && values.key ? { cert: readFileSync(values.cert), key: readFileSync(values.key) } : undefined;
  const endpoint: Endpoint = { address: values.address, basic: values.basic, certificate };
  const onTaken = (payment: Payment): void => void (values.register && appendFileSync(values.register, registerLine(payment)));
  const first = values.txn;
  const payment: Payment = { transaction: first ?? nextTransaction(), account: values.account, sum: values.sum, at: new Date() };
  if (command === 'check') return say(endpoint, dialect, dialect.check(payment));
  if (command === 'conformance') return report(await conformance({ endpoint, dialect, account: values.account, sum: values.sum, nextTransaction, onTaken }));
  if (values['lost-answer']) console.log(await call(endpoint, dialect.pay(payment), true));
  let code = 0;
  for (let round = 0; round < Number(values.repeat); round++) {
    const codes = await Promise.all(Array.from({ length: Number(values.parallel) }, () => say(endpoint, dialect, dialect.pay(payment))));
    code = Math.max(code, ...codes);
  }
  if (code === 0) onTaken(payment);
  return code;
}

async function say(endpoint: Endpoint, dialect: Dialect, query: Record<string, string>): Promise<number> {
  const answer = await call(endpoint, query);
  if (answer === 'lost') return 1;
  console.log(`${answer.status} in ${answer.ms.toFixed(0)} ms\n${answer.body.trimEnd()}`);
  return answer.status === 200 && dialect.read(answer.body).ok ? 0 : 1;
}

function report(findings: Awaited<ReturnType<typeof conformance>>): number {
  for (const { rule, holds, seen } of findings) console.log(`${holds ? 'holds ' : 'BROKEN'}  ${rule}\n        ${seen}`);
  const broken = findings.filter(({ holds }) => !holds).length;
  console.log(`${findings.length - broken} of ${findings.length} rules hold`);
  return broken === 0 ? 0 : 1;
}

/** Numbers that grow with time, so that two runs never use one twice. */
function nextTransaction(): string {
  return `${Date.now()}${String(counted++).padStart(4, '0')}`;
}

const registerLine = ({ transaction, account, sum, at }: Payment): string => `${at.toISOString().slice(0, 10)};${transaction};${account};${sum}\n`;
