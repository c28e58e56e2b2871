import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { pick, type Draw } from './draw.ts';
import type { Habit, VillageAccount } from './village.ts';

/** Names and streets in one language, from which neighbours are made up. */
export interface Neighbourhood {
  readonly women: readonly string[];
  readonly men: readonly string[];
  readonly familiesOfWomen: readonly string[];
  readonly familiesOfMen: readonly string[];
  readonly patronymicsOfWomen: readonly string[];
  readonly patronymicsOfMen: readonly string[];
  readonly streets: readonly string[];
  /** Services with meters at every account. */
  readonly metered?: readonly string[];
  /** With `{street}`, `{house}` and `{flat}`. */
  readonly address: string;
}

/** The neighbourhoods by language; `path` is that of `demo/neighbours.yaml`. */
export function readNeighbourhoods(path: string): Record<string, Neighbourhood> {
  return parse(readFileSync(path, 'utf8')) as Record<string, Neighbourhood>;
}

/** A made-up neighbour who holds the account `number` at `operator`. */
export function drawNeighbour(
  place: Neighbourhood,
  account: { readonly operator: string; readonly number: string },
  draw: Draw,
): VillageAccount & { readonly holder: string } {
  return {
    ...account,
    holder: drawName(place, draw),
    address: place.address
      .replace('{street}', pick(place.streets, draw))
      .replace('{house}', String(1 + draw(120)))
      .replace('{flat}', String(1 + draw(90))),
    area: `${28 + draw(70)}.${draw(10)}`,
    residents: pick(RESIDENTS, draw),
    habit: pick(HABITS, draw),
    benefit: draw(100) < 6,
    ...drawStory(place.metered, draw),
  };
}

/** One meter in thirty is past its verification, one in forty was replaced; one account in fifty was closed, half of those for a time. */
function drawStory(metered: readonly string[] = [], draw: Draw): Pick<VillageAccount, 'expiredMeter' | 'replacedMeter' | 'twoZones' | 'closed'> {
  const [expired, replaced, zones, closed, when] = [draw(30), draw(40), draw(5), draw(50), 3 + draw(9)];
  const service = metered.length > 0 ? pick(metered, draw) : undefined;
  return {
    ...(service && expired === 0 && { expiredMeter: service }),
    ...(service && replaced === 0 && { replacedMeter: service }),
    ...(zones === 0 && { twoZones: true }),
    ...(closed === 0 && { closed: { monthsAgo: when, ...(when % 2 === 0 && { months: 2 }) } }),
  };
}

const RESIDENTS = [0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6];

/** Most people pay; the rest is what collection departments see. */
const HABITS: readonly Habit[] = [
  ...Array<Habit>(15).fill('pays'),
  'owes',
  'half',
  'ahead',
  'irregular',
  'irregular',
];

function drawName(place: Neighbourhood, draw: Draw): string {
  return draw(2) === 0
    ? `${pick(place.familiesOfWomen, draw)} ${pick(place.women, draw)} ${pick(place.patronymicsOfWomen, draw)}`
    : `${pick(place.familiesOfMen, draw)} ${pick(place.men, draw)} ${pick(place.patronymicsOfMen, draw)}`;
}
