/** Cyrillic letters that read as Latin ones, small or capital; Kazakh letters of their own are none of them. */
const ALIKE: Readonly<Record<string, string>> = { а: 'a', в: 'b', с: 'c', е: 'e', һ: 'h', н: 'h', і: 'i', ј: 'j', к: 'k', м: 'm', о: 'o', р: 'p', ѕ: 's', т: 't', х: 'x', у: 'y' };

/** What of a name is read: compatible forms (NFKC) in small letters, without invisible characters, letters that look alike as one. Two names of one skeleton are one name. */
export const skeletonOf = (name: string): string =>
  name.normalize('NFKC').replaceAll(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, '').toLowerCase().replaceAll(/\s+/g, ' ').trim().replaceAll(/[а-яһіјѕ]/gu, (letter) => ALIKE[letter] ?? letter);

/** Whether a word of the name has letters of both scripts: nobody's name is written so, but a copy of somebody's may be. */
export const mixesScripts = (name: string): boolean => (name.normalize('NFKC').match(/[\p{L}\p{M}\p{Cf}]+/gu) ?? []).some((word) => /\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word));
