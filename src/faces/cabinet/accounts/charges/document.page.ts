import { missing, type Answer } from '#lib/http/visit.ts';
import type { Block } from '#lib/pdf/index.ts';
import * as accounts from '#accounts';
import { serviceName } from '#operators';
import type { CabinetVisit } from '../../visit.ts';
import { amountText, inProfileOrder, reasonTexts, volumeByRateText } from '../charge.view.ts';
import { accountDocument } from '../document.ts';
import { fileName } from '../file.ts';
import { chosenMonths } from '../months.ts';
import { ownAccount, remembered } from '../own-account.ts';
import { EXTRAS } from './month.view.ts';

/** The charges of the months as a document: a table for each month, newest first (AC-3). */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const own = await ownAccount(visit, 'see');
  if (!own) return missing;
  const { t, operator, now } = visit;
  const months = await chosenMonths(visit, own.account);
  const lines = await accounts.chargesOf(visit.tx, own.account.id, months);
  const { writePdf } = await import('#lib/pdf/index.ts');
  const blocks = lines.length === 0 ? [{ kind: 'paragraph', text: t('cabinet.charges.none') } as const] : [...Map.groupBy(lines, ({ period }) => period.toString()).values()].flatMap((month) => monthBlocks(visit, month));
  return {
    file: writePdf(accountDocument({ t, operator, own, months, now, title: t('cabinet.charges.title'), blocks })),
    type: 'application/pdf',
    name: fileName(t('cabinet.charges.file-name'), own.account.number, months, 'pdf'),
    cookies: remembered(own),
  };
}

function monthBlocks({ t, operator }: CabinetVisit, lines: readonly accounts.Charge[]): Block[] {
  const [first] = lines;
  if (!first) return [];
  const extras = EXTRAS.filter((extra) => lines.some((line) => line[`${extra}Minor`] !== 0n));
  const sums = (of: accounts.ChargeTotals): string[] => {
    const signed = { benefit: -of.benefitMinor, recalculation: of.recalculationMinor, penalty: of.penaltyMinor };
    return [amountText(t, operator, of.openingMinor), amountText(t, operator, of.chargedMinor), ...extras.map((extra) => (signed[extra] === 0n ? '' : amountText(t, operator, signed[extra]))), amountText(t, operator, of.paidMinor), amountText(t, operator, of.closingMinor)];
  };
  const labels = ['cabinet.charges.opening', 'cabinet.charge.charged', ...extras.map((extra) => `cabinet.charge.${extra}`), 'cabinet.charge.paid', 'cabinet.charges.closing'];
  return [
    { kind: 'heading', level: 2, text: t.period(first.period) },
    {
      kind: 'table',
      size: 8,
      columns: [{ label: t('cabinet.charges.service-and-product'), share: 1 }, ...labels.map((label) => ({ label: t(label), align: 'end' as const }))],
      rows: inProfileOrder(operator, lines).map((line) => [{ text: t.of(serviceName(operator, line.service)), note: [volumeByRateText(t, operator, line), ...reasonTexts(t, line)].join(' · ') }, ...sums(line)]),
      foot: [[t('cabinet.charge.total'), ...sums(accounts.totalOf(lines))]],
      after: 14,
    },
  ];
}
