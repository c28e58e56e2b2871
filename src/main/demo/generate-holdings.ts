import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { checkDigit } from '#lib/iin-bin.ts';
import { drawsOf, pick, type Draw } from './draw.ts';
import { openRegistryFile, type Registry } from './registry-file.ts';
import { peopleOf, type Village } from './village.ts';

interface Granary {
  readonly elevators: readonly string[];
  readonly crops: readonly { readonly name: string; readonly classes: readonly string[] }[];
  readonly encumbrances: readonly string[];
  readonly own: number;
  readonly others: number;
}

interface Receipt {
  readonly number: string;
  readonly holder: string;
  readonly elevator: string;
  readonly crop: string;
  readonly class: string;
  readonly kilograms: number;
  readonly year: number;
  readonly issuedOn: Temporal.PlainDate;
  readonly state: 'circulation' | 'pledged' | 'redeemed';
  readonly encumbrances: string;
}

const COLUMNS = ['receipt', 'iinOrBin', 'elevator', 'crop', 'class', 'weight', 'harvestYear', 'state', 'encumbrances', 'issuedOn'];

/**
 * Writes the registries of receipts of a demonstration operator: as they were issued, what changed since, and what will have changed, for
 * somebody to import by hand. The same bytes for the same order.
 */
export function generateHoldings({ operator, plan, village, today, folder, seed }: { readonly operator: string; readonly plan: string; readonly village: Village; readonly today: Temporal.PlainDate; readonly folder: string; readonly seed: number }): Registry[] {
  const granary = parse(readFileSync(plan, 'utf8')) as Granary;
  const own = [...new Set(peopleOf(village, operator).flatMap(({ persons = [] }) => persons.filter((one) => one.operator === operator).map(({ number }) => number)))];
  const holders = [...own.flatMap((number) => Array<string>(granary.own).fill(number)), ...Array.from({ length: granary.others }, (_, at) => drawIin(drawsOf(seed, 10_000 + at)))];
  const issued = holders.map((holder, at) => drawReceipt(granary, holder, at, today, drawsOf(seed, at)));
  const changed = issued.flatMap((receipt, at) => changeOf(granary, receipt, drawsOf(seed, 20_000 + at)));
  const coming = changed.filter(({ state }) => state === 'pledged').slice(0, 12).map((receipt) => ({ ...receipt, state: 'circulation' as const, encumbrances: '' }));
  mkdirSync(folder, { recursive: true });
  return [write('holdings', issued), write('holdings-changes', changed), write('holdings-next', coming, 'next')];

  function write(name: string, receipts: readonly Receipt[], period?: string): Registry {
    const file = openRegistryFile(join(folder, `${name}.csv`), { about: { layout: 'holdings', ...(period ? { period } : {}) }, operator, columns: COLUMNS, encoding: 'utf-8' });
    for (const one of receipts) file.add([one.number, one.holder, one.elevator, one.crop, one.class, (one.kilograms / 1_000).toFixed(3), String(one.year), one.state, one.encumbrances, one.issuedOn.toString()]);
    return file.close();
  }
}

function drawReceipt({ elevators, crops }: Granary, holder: string, at: number, today: Temporal.PlainDate, draw: Draw): Receipt {
  const crop = pick(crops, draw);
  const issuedOn = today.subtract({ days: 20 + draw(700) });
  return {
    number: `ЗР-${String(100_001 + at * 7).padStart(7, '0')}`,
    holder,
    elevator: pick(elevators, draw),
    crop: crop.name,
    class: pick(crop.classes, draw),
    kilograms: 4_000 + draw(380_000),
    year: issuedOn.month >= 8 ? issuedOn.year : issuedOn.year - 1,
    issuedOn,
    state: 'circulation',
    encumbrances: '',
  };
}

/** A third was pledged or given out since. */
function changeOf({ encumbrances }: Granary, receipt: Receipt, draw: Draw): Receipt[] {
  const fate = draw(10);
  if (fate < 2) return [{ ...receipt, state: 'pledged', encumbrances: pick(encumbrances, draw) }];
  return fate === 2 ? [{ ...receipt, state: 'redeemed' }] : [];
}

/** The IIN of somebody who does not exist. */
function drawIin(draw: Draw): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const ten = `${two(50 + draw(50))}${two(1 + draw(12))}${two(1 + draw(28))}${3 + draw(2)}`;
  for (;;) {
    const eleven = `${ten}${String(draw(10_000)).padStart(4, '0')}`;
    const digit = checkDigit(eleven);
    if (digit !== undefined) return `${eleven}${digit}`;
  }
}
