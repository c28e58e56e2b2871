import { dateIn } from '#lib/dates.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { money as amountOf } from '#lib/money.ts';
import type { Block, PdfDocument } from '#lib/pdf/index.ts';
import { fileName } from '../../accounts/file.ts';
import { monthsQuery, monthsText } from '../../accounts/months.view.ts';
import type { CabinetVisit } from '../../visit.ts';
import { drawnStatement, type Drawn } from './drawn.ts';

/** The statement as a document. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const drawn = await drawnStatement(visit);
  if (!drawn) return missing;
  const { t, paths } = visit;
  if (!drawn.statement.isWhole) return { to: paths.partnerStatement(monthsQuery(drawn.months)) };
  const { writePdf } = await import('#lib/pdf/index.ts');
  return { file: writePdf(documentOf(visit, drawn)), type: 'application/pdf', name: fileName(t('cabinet.balance.statement.file-name'), drawn.partner.bin, drawn.months, 'pdf') };
}

function documentOf({ t, operator, now }: CabinetVisit, { partner, months, statement, byMonth }: Drawn): PdfDocument {
  const sum = (minor: bigint): string => t.money(amountOf(minor, operator.currency));
  const name = t.of(operator.name);
  const title = t('cabinet.partner.statement');
  return {
    language: t.language,
    title: `${title}, ${partner.name}`,
    author: name,
    createdAt: now,
    accent: operator.profile.accent,
    footer: (page, pages) => ({ start: `${name} · ${partner.name}`, end: `${page} / ${pages}` }),
    blocks: [
      { kind: 'columns', shares: [2, 1], after: 6, cells: [[{ kind: 'heading', level: 1, text: title }, { kind: 'paragraph', text: monthsText(t, months), size: 11, tone: 'muted' }], [{ kind: 'paragraph', text: name, size: 12, isBold: true, tone: 'accent', align: 'end' }]] },
      { kind: 'rule', tone: 'accent', thickness: 1.6 },
      {
        kind: 'table',
        isHeadless: true,
        size: 9.5,
        columns: [{ label: '' }, { label: '', share: 1 }],
        rows: [
          [t('cabinet.services.partner.name'), { text: partner.name, isBold: true }],
          [t('cabinet.partner.bin'), partner.bin],
          [t('cabinet.partner.agreement'), partner.agreementNumber && partner.agreementOn ? t('cabinet.partner.agreement.of', { number: partner.agreementNumber, date: t.date(partner.agreementOn) }) : t('cabinet.partner.agreement.none')],
          [t('cabinet.charge.opening'), sum(statement.openingMinor)],
          [t('cabinet.charge.closing'), { text: sum(statement.closingMinor), isBold: true }],
        ],
        after: 12,
      },
      ...(byMonth.length === 0 ? [{ kind: 'paragraph', text: t('cabinet.balance.statement.none') } as const] : byMonth.flatMap((month) => monthBlocks(t, sum, month))),
      { kind: 'paragraph', text: t('cabinet.partner.statement.drawn-up', { date: t.date(dateIn(operator.zone, now)) }), tone: 'muted', size: 9 },
    ],
  };
}

const monthBlocks = (t: CabinetVisit['t'], sum: (minor: bigint) => string, { period, openingMinor, closingMinor, days }: Drawn['byMonth'][number]): Block[] => [
  { kind: 'heading', level: 2, text: t.period(period) },
  { kind: 'paragraph', text: `${t('cabinet.charge.opening')}: ${sum(openingMinor)}` },
  {
    kind: 'table',
    columns: [{ label: t('cabinet.balance.when') }, { label: t('cabinet.balance.what'), share: 1 }, { label: t('cabinet.pay.amount'), align: 'end' }],
    rows: days.map(({ on, entry, count, amountMinor }) => [t.date(on), t(`cabinet.partner.entries.${entry}`, { count }), sum(amountMinor)]),
    foot: [[t('cabinet.charge.closing'), '', sum(closingMinor)]],
    after: 14,
  },
];
