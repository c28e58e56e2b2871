import { money } from '#lib/money.ts';
import { qrFigure, type Block, type Cell } from '#lib/pdf/index.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import { tellsMoves, type DocumentLine, type Party } from './document.ts';
import type { DocumentOnPaper } from './on-paper.ts';

const GROUND = [0.955, 0.96, 0.965] as const;
const CODE_WIDTH = 92;

/** A closing document from top to bottom: what it is, between whom, its lines, its sums, and how it is checked. */
export const documentBlocks = (t: Texts, operator: Operator, on: DocumentOnPaper): Block[] => [...head(t, on), parties(t, operator, on), linesTable(t, on), ...sums(t, on), ...conclusion(t, on), ...signatures(t, on), check(t, on)];

function head(t: Texts, { document, earlier, later }: DocumentOnPaper): Block[] {
  const facts = [t('settlements.issued', { date: t.date(document.issuedOn) }), ...periodText(t, document.fromOn, document.untilOn)];
  return [
    { kind: 'heading', level: 1, text: t('settlements.titled', { kind: t(`settlements.kinds.${document.kind}`), number: document.number }), size: 18, after: 2 },
    { kind: 'paragraph', text: facts.join(' · '), tone: 'muted' },
    ...(earlier ? [{ kind: 'paragraph', text: t('settlements.replaces', { number: earlier.number, date: t.date(earlier.issuedOn), reason: document.reason ?? '' }) } as const] : []),
    ...(later ? [{ kind: 'box', hasBorder: true, padding: 7, blocks: [{ kind: 'paragraph', isBold: true, text: t('settlements.replaced', { number: later.number, date: t.date(later.issuedOn) }) }] } as const] : []),
    { kind: 'rule', tone: 'accent', thickness: 1.6, after: 9 },
  ];
}

const periodText = (t: Texts, from: Temporal.PlainDate | null, until: Temporal.PlainDate | null): string[] => (from && until ? [t('settlements.period', { from: t.date(from), to: t.date(until.subtract({ days: 1 })) })] : []);

function parties(t: Texts, operator: Operator, { document: { kind }, said: { content } }: DocumentOnPaper): Block {
  const side = (key: 'seller' | 'buyer', party: Party): Block[] => [{ kind: 'paragraph', text: t(`settlements.${key}.${kind}`), tone: 'muted', size: 8.5, after: 1 }, { kind: 'paragraph', text: party.name, isBold: true, after: 1 }, { kind: 'paragraph', text: factsOf(t, operator, party).join('\n'), size: 9 }];
  return { kind: 'columns', shares: [1, 1], gap: 24, cells: [side('seller', content.seller), [...side('buyer', content.buyer), { kind: 'paragraph', text: t(`settlements.about.${kind}`, { number: content.about }), size: 9 }]], after: 10 };
}

function factsOf(t: Texts, { profile: { country } }: Operator, { taxNumber, address, bank }: Party): string[] {
  const land = country.toLowerCase();
  return [
    ...(taxNumber === null ? [] : [`${t(`settlements.tax-number.${land}`)} ${taxNumber}`]),
    ...(address === null ? [] : [address]),
    ...(bank === null ? [] : [`${t(`settlements.bank-account.${land}`)} ${bank.account}`, t('settlements.bank', { bank: bank.name, bic: bank.bic }), ...(bank.kbe === null ? [] : [`${t('settlements.kbe')} ${bank.kbe}`])]),
  ];
}

/** Statements have a column for what came and one for what went, everything else one for the sum and one for its tax. */
function linesTable(t: Texts, { document: { currency, kind }, said: { content } }: DocumentOnPaper): Block {
  const sum = (minor: bigint): string => t.money(money(minor, currency)).replace(/^-/, '\u2212');
  const end = (key: string) => ({ label: t(key), align: 'end' as const });
  if (content.lines.length === 0) return { kind: 'paragraph', text: t('settlements.no-lines'), tone: 'muted' };
  if (tellsMoves(kind))
    return {
      kind: 'table', hasRowHeads: false,
      columns: [{ label: t('settlements.on') }, { label: t('settlements.what'), share: 1 }, end('settlements.came'), end('settlements.went')],
      rows: content.lines.map((line) => [dayOf(t, line.on), t.of(line.text), line.amountMinor > 0n ? sum(line.amountMinor) : '', line.amountMinor < 0n ? sum(-line.amountMinor) : '']),
      foot: [[{ text: t('settlements.turnover'), span: 2 }, sum(content.lines.reduce((all, { amountMinor }) => (amountMinor > 0n ? all + amountMinor : all), 0n)), sum(content.lines.reduce((all, { amountMinor }) => (amountMinor < 0n ? all - amountMinor : all), 0n))]],
    };
  const hasVat = content.vatPercent !== null;
  return {
    kind: 'table',
    columns: [{ label: t('settlements.what'), share: 1 }, end('settlements.quantity'), end('settlements.sum'), ...(hasVat ? [end('settlements.vat')] : [])],
    rows: content.lines.map((line): Cell[] => [{ text: t.of(line.text), ...noteOf(t, line) }, line.quantity === null ? '' : t.number(line.quantity), sum(line.amountMinor), ...(hasVat ? [sum(line.vatMinor)] : [])]),
    foot: [[{ text: t('settlements.total'), span: 2 }, sum(content.totalMinor), ...(hasVat ? [sum(content.vatMinor)] : [])]],
  };
}

const dayOf = (t: Texts, on: string | null): string => (on === null ? '' : t.date(Temporal.PlainDate.from(on)));

function noteOf(t: Texts, { from, until }: DocumentLine): { note?: string } {
  const [note] = from && until ? periodText(t, Temporal.PlainDate.from(from), Temporal.PlainDate.from(until)) : [];
  return note === undefined ? {} : { note };
}

function sums(t: Texts, { document: { currency }, said: { content } }: DocumentOnPaper): Block[] {
  const sum = (minor: bigint): string => t.money(money(minor, currency)).replace(/^-/, '\u2212');
  const { openingMinor, closingMinor, vatPercent, vatMinor } = content;
  if (openingMinor !== null && closingMinor !== null) return [{ kind: 'table', isHeadless: true, columns: [{ label: '', share: 1 }, { label: '', align: 'end' }], rows: [[t('settlements.opening'), sum(openingMinor)]], foot: [[t('settlements.closing'), sum(closingMinor)]] }];
  return [{ kind: 'paragraph', text: vatPercent === null ? t('settlements.without-vat') : t('settlements.with-vat', { percent: t.number(vatPercent), sum: sum(vatMinor) }), size: 9 }];
}

/** What the document comes to: by which words a transfer finds the account, and who owes whom at the end. */
function conclusion(t: Texts, { document: { kind, number, currency, untilOn }, said: { content } }: DocumentOnPaper): Block[] {
  const box = (text: string): Block[] => [{ kind: 'box', hasBorder: true, padding: 7, blocks: [{ kind: 'paragraph', text, after: 0 }] }, { kind: 'space', height: 8 }];
  if (kind === 'invoice') return box(t('settlements.purpose', { number: content.about, document: number }));
  if (kind !== 'reconciliation' || content.closingMinor === null || untilOn === null) return [];
  const [says, minor] = content.closingMinor < 0n ? ['settlements.is-owed', -content.closingMinor] : ['settlements.owes', content.closingMinor];
  return box(t(says, { date: t.date(untilOn.subtract({ days: 1 })), operator: content.seller.name, sum: t.money(money(minor, currency)) }));
}

/** Acts and reconciliations may be printed and signed by hand, as the law lets paper copies be asked for. */
function signatures(t: Texts, { document: { kind } }: DocumentOnPaper): Block[] {
  if (kind === 'invoice' || kind === 'statement') return [];
  const side = (key: 'seller' | 'buyer'): Block[] => [{ kind: 'paragraph', text: t(`settlements.${key}.${kind}`), size: 9, after: 18 }, { kind: 'rule', after: 2 }, { kind: 'paragraph', text: t('settlements.signature'), size: 7.5, tone: 'muted' }];
  return [{ kind: 'space', height: 8 }, { kind: 'columns', shares: [1, 1], gap: 24, cells: [side('seller'), side('buyer')], after: 10 }];
}

function check(t: Texts, { document, checkAddress }: DocumentOnPaper): Block {
  const words: Block[] = [
    { kind: 'paragraph', text: t('settlements.check'), isBold: true, after: 2 },
    { kind: 'paragraph', text: t('settlements.check.how'), size: 8.5, after: 3 },
    { kind: 'paragraph', text: checkAddress, href: checkAddress, tone: 'accent', size: 8.5, after: 3 },
    { kind: 'paragraph', text: `SHA-256 ${document.sha256}`, size: 7, tone: 'muted', after: 0 },
  ];
  return { kind: 'box', ground: GROUND, padding: 10, blocks: [{ kind: 'columns', shares: [1, 4], gap: 14, cells: [[qrFigure(checkAddress, t('settlements.check.code'), CODE_WIDTH, { after: 0 })], words], after: 0 }] };
}
