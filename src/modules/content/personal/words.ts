// Controls, marks of direction, and letters that have no width: they hide numbers from whoever looks for them.
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Words as they are kept: composed letters, no unseen ones, no more than one empty line in a row. */
export const keptWords = (typed: string): string => typed.normalize('NFC').replace(UNSEEN, '').replace(/\r\n?/g, '\n').replace(/\n{3,}/g, '\n\n').trim();

/** One line of the same. */
export const keptLine = (typed: string): string => keptWords(typed).replace(/\s+/g, ' ');
