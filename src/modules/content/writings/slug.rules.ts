const LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  'а a ә a б b в v г g ғ g д d е e ё e ж zh з z и i й i к k қ q л l м m н n ң n о o ө o п p р r с s т t у u ұ u ү u ф f х h һ h ц ts ч ch ш sh щ sch ы y і i э e ю yu я ya'.split(' ').reduce<[string, string][]>((pairs, part, at, all) => (at % 2 === 0 ? [...pairs, [part, all[at + 1] as string]] : pairs), []),
);
const SLUG_LENGTH = 60;

/** A readable address for a title, in Latin letters, and the tail that makes it its own. */
export function slugOf(title: string, tail: string): string {
  const latin = Array.from(title.toLowerCase().normalize('NFC'), (letter) => LATIN[letter] ?? letter).join('');
  const words = latin.replace(/[^a-z0-9]+/g, '-').slice(0, SLUG_LENGTH).replace(/^-+|-+$/g, '');
  return words === '' ? tail : `${words}-${tail}`;
}
