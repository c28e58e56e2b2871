import { periodText, type Period } from '#lib/dates.ts';
import type { Requisites } from '#operators';

/** What a payment by a scanned code is for. */
export interface PaymentOrder {
  readonly requisites: Requisites;
  /** Above zero, in minor units. */
  readonly dueMinor: bigint;
  readonly accountNumber: string;
  readonly holder: string | null;
  readonly address: string | null;
  readonly period: Period;
  readonly billNumber: string;
  readonly purpose: string;
}

/**
 * A payment order as ГОСТ Р 56042-2014 writes it for two-dimensional codes: `ST0001`, 2 for UTF-8, a separator that stands in no value, the five
 * mandatory fields in their order, then the others. Sums are kopecks. Values are cut to the lengths of the standard.
 */
export function paymentOrderText(order: PaymentOrder): string {
  const { requisites, period } = order;
  const fields: [name: string, value: string | undefined, most: number][] = [
    ['Name', requisites.name, 160],
    ['PersonalAcc', requisites.account, 20],
    ['BankName', requisites.bank, 45],
    ['BIC', requisites.bic, 9],
    ['CorrespAcc', requisites.correspondent ?? '0', 20],
    ['Sum', order.dueMinor.toString(), 18],
    ['Purpose', order.purpose, 210],
    ['PayeeINN', requisites.taxNumber, 12],
    ['KPP', requisites.kpp, 9],
    ...payer(order.holder),
    ['PayerAddress', order.address ?? undefined, ADDRESS_AT_MOST],
    ['PersAcc', order.accountNumber, 30],
    ['PaymPeriod', `${periodText(period).slice(5)}${period.year}`, 6],
    ['DocNo', order.billNumber.length <= 15 ? order.billNumber : undefined, 15],
    ['TechCode', HOUSING_AND_UTILITIES, 2],
  ];
  const written = fields.flatMap(([name, value, most]) => (value ? [`${name}=${plain(value, most)}`] : []));
  const separator = SEPARATORS.find((sign) => !written.some((field) => field.includes(sign)));
  if (separator === undefined) throw new Error('every separator of a payment code stands in its values');
  return [`ST00012`, ...written].join(separator);
}

const ADDRESS_AT_MOST = 90;
const NAME_AT_MOST = 60;
const HOUSING_AND_UTILITIES = '02';
const SEPARATORS = ['|', '#', '^', '~', '*', ';', '\t', '\u0001'];

/** Two or three words are a person's names; anything else is told as it is. */
function payer(holder: string | null): [string, string | undefined, number][] {
  if (holder === null) return [];
  const words = holder.trim().split(/\s+/);
  const isPerson = (words.length === 2 || words.length === 3) && words.every((word) => /^\p{Lu}[\p{L}.’'-]*$/u.test(word));
  if (!isPerson) return [['LastName', holder, NAME_AT_MOST * 2]];
  return [['LastName', words[0], NAME_AT_MOST], ['FirstName', words[1], NAME_AT_MOST], ['MiddleName', words[2], NAME_AT_MOST]];
}

const plain = (value: string, most: number): string => Array.from(value.normalize('NFC').replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()).slice(0, most).join('').trimEnd();
