import { qrFigure, type Block } from '#lib/pdf/index.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type * as accounts from '#accounts';
import type { Operator } from '#operators';
import { billFigures, type BillFigures } from './bill-figures.rules.ts';
import { chargesTable, readingsTable, sumText } from './bill-table.ts';
import type { BilledReading } from './billed-readings.ts';
import type { PaymentCode } from './payment-code.ts';
import { requisitesRows } from './requisites.ts';

/** What stands on a bill, read together with it. */
export interface BillOnPaper {
  readonly t: Texts;
  readonly operator: Operator;
  readonly sheet: accounts.BillSheet;
  readonly readings: readonly BilledReading[];
  readonly code: PaymentCode | undefined;
}

const GROUND = [0.955, 0.96, 0.965] as const;
const CODE_WIDTH = 118;

/** A bill from top to bottom: whose it is, what is due and by when with the code to pay it, what it is made of, where the money goes. */
export const billBlocks = (on: BillOnPaper): Block[] => [...head(on), dueBox(on), ...lines(on), ...requisites(on)];

function head({ t, operator, sheet: { bill, account } }: BillOnPaper): Block[] {
  const { contacts } = operator.profile;
  const known = (value: string | null): string => value ?? t('bills.not-provided');
  const facts: [string, string][] = [[t('bills.account'), account.number], [t('bills.holder'), known(account.holder)], [t('bills.address'), known(account.address)]];
  const more = [
    account.area === null ? '' : t('bills.area', { area: t.number(account.area) }),
    account.residents === null ? '' : t('bills.residents', { count: account.residents }),
  ].filter(Boolean);
  return [
    {
      kind: 'columns',
      shares: [1.5, 1],
      after: 7,
      cells: [
        [{ kind: 'heading', level: 1, text: t('bills.title'), size: 20, after: 1 }, { kind: 'paragraph', text: numberText(t, bill), size: 10, tone: 'muted' }],
        [{ kind: 'paragraph', text: t.of(operator.name), size: 12, isBold: true, tone: 'accent', align: 'end', after: 1 }, { kind: 'paragraph', text: [t.of(contacts.address), `${contacts.phone} · ${contacts.email}`].join('\n'), size: 8, tone: 'muted', align: 'end' }],
      ],
    },
    { kind: 'rule', tone: 'accent', thickness: 1.6, after: 7 },
    ...(bill.supersededAt ? [{ kind: 'box', hasBorder: true, padding: 7, blocks: [{ kind: 'paragraph', isBold: true, text: t('bills.superseded', { date: t.instant(bill.supersededAt) }) }] } as const] : []),
    { kind: 'table', isHeadless: true, size: 9.5, columns: [{ label: '' }, { label: '', share: 1 }], rows: [...facts.map(([label, value], at) => [{ text: label, tone: 'muted' as const }, { text: value, isBold: at === 0 }]), ...(more.length > 0 ? [[{ text: t('bills.premises'), tone: 'muted' as const }, more.join(' · ')]] : [])], after: 12 },
  ];
}

const numberText = (t: Texts, { period, number, issuedOn }: accounts.Bill): string =>
  [[t.period(period), number && t('bills.number', { number })].filter(Boolean).join(' · '), issuedOn && t('bills.issued', { date: t.date(issuedOn) })].filter(Boolean).join('\n');

/** The sum, its due date and how it came about; beside it the code. */
function dueBox(on: BillOnPaper): Block {
  const { t, operator, sheet, code } = on;
  const figures = billFigures(sheet);
  const blocks: Block[] = [
    { kind: 'paragraph', text: t(figures.dueMinor > 0n ? 'bills.due' : figures.dueMinor < 0n ? 'bills.advance' : 'bills.nothing-due'), size: 10, tone: 'muted', after: 0 },
    { kind: 'paragraph', text: sumText(t, operator, figures.dueMinor < 0n ? -figures.dueMinor : figures.dueMinor), size: 26, isBold: true, after: 1 },
    ...(sheet.bill.dueOn && figures.isPayable ? [{ kind: 'paragraph', text: t('bills.due-on', { date: t.date(sheet.bill.dueOn) }), size: 10.5, isBold: true, after: 7 } as const] : []),
    balance(on, figures),
    ...(figures.isDisputed ? [{ kind: 'paragraph', text: t('bills.disputed'), size: 8, after: 0 } as const] : []),
  ];
  const beside: Block[] = code ? [qrFigure(code.text, t(`bills.code.${code.kind}`), CODE_WIDTH, { align: 'center', after: 5 }), { kind: 'paragraph', text: t(`bills.scan.${code.kind}`), size: 8, tone: 'muted', align: 'center', after: 2 }, ...payLink(t, code)] : [];
  return { kind: 'box', ground: GROUND, padding: 13, after: 13, blocks: code ? [{ kind: 'columns', shares: [1.65, 1], gap: 22, cells: [blocks, beside], after: 0 }] : blocks };
}

const payLink = (t: Texts, { kind, text }: PaymentCode): Block[] => (kind === 'payment-page' ? [{ kind: 'paragraph', text: t('bills.pay-online'), href: text, size: 9, isBold: true, tone: 'accent', align: 'center', after: 0 }] : []);

function balance({ t, operator }: BillOnPaper, { openingMinor, accruedMinor, paidMinor, dueMinor }: BillFigures): Block {
  const sum = (minor: bigint | null): string => (minor === null ? t('bills.not-provided') : sumText(t, operator, minor));
  return {
    kind: 'table',
    isHeadless: true,
    size: 9,
    after: 3,
    columns: [{ label: '', share: 1 }, { label: '', align: 'end' }],
    rows: [[t('bills.opening'), sum(openingMinor)], [t('bills.accrued'), sum(accruedMinor)], [t('bills.paid'), sum(paidMinor === null ? null : -paidMinor)]],
    foot: [[t('bills.closing'), sum(dueMinor)]],
  };
}

function lines({ t, operator, sheet, readings }: BillOnPaper): Block[] {
  return [
    { kind: 'heading', level: 2, text: t('bills.charges'), after: 3 },
    ...(sheet.billsInMonth > 1 && sheet.charges.length > 0 ? [{ kind: 'paragraph', text: t('bills.several'), size: 8.5, tone: 'muted' } as const] : []),
    sheet.charges.length > 0 ? chargesTable(t, operator, sheet.charges) : { kind: 'paragraph', text: t('bills.no-charges'), tone: 'muted' },
    ...(readings.length > 0 ? ([{ kind: 'heading', level: 2, text: t('bills.readings'), after: 3 }, readingsTable(t, operator, readings)] as const) : []),
  ];
}

function requisites({ t, operator }: BillOnPaper): Block[] {
  const rows = requisitesRows(t, operator);
  if (rows.length === 0) return [];
  const facts = (part: typeof rows): Block[] => [{ kind: 'table', isHeadless: true, size: 8, columns: [{ label: '' }, { label: '', share: 1 }], rows: part.map(([label, value]) => [{ text: label, tone: 'muted' }, value]) }];
  const half = Math.ceil(rows.length / 2);
  return [{ kind: 'heading', level: 2, text: t('bills.requisites'), after: 2 }, { kind: 'columns', shares: [1, 1], gap: 24, cells: [facts(rows.slice(0, half)), facts(rows.slice(half))] }];
}
