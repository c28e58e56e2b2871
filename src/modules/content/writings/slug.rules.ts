const LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  'аa әa бb вv гg ғg дd еe ёe жzh зz иi йi кk қq лl мm нn ңn оo өo пp рr сs тt уu ұu үu фf хh һh цts чch шsh щsch ъ ыy ь іi эe юyu яya'.split(' ').map((pair) => [pair.charAt(0), pair.slice(1)]),
);
const SLUG_LENGTH = 60;

/** A readable address for a title, in Latin letters, and the tail that makes it its own. */
export function slugOf(title: string, tail: string): string {
  const latin = Array.from(title.toLowerCase().normalize('NFC'), (letter) => LATIN[letter] ?? letter).join('');
  const words = latin.replace(/[^a-z0-9]+/g, '-').slice(0, SLUG_LENGTH).replace(/^-+|-+$/g, '');
  return words === '' ? tail : `${words}-${tail}`;
}
