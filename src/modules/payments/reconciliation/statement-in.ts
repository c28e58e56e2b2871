import iconv from 'iconv-lite';
import { readStatement, type BankStatement, type StatementFault } from './client-bank.rules.ts';

/** The bank statement (1CClientBankExchange) that a file holds. It says `Windows` or `DOS` of itself; a file that is good UTF-8 was saved anew by somebody. */
export const statementIn = (content: Buffer): BankStatement | StatementFault => readStatement(textOf(content));

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const windows = iconv.decode(bytes, 'windows-1251');
    return windows.includes(WINDOWS) ? windows : iconv.decode(bytes, 'cp866');
  }
}

const WINDOWS = '=Windows';
