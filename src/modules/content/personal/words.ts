// Controls, marks of direction, letters that have no width, fillers and choosers of shapes: they hide numbers from whoever looks for them.
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u2028\u2029\u034f\u115f\u1160\u3164\uffa0\p{Cf}\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;

/** Words as they are kept: composed letters, no unseen ones, no more than one empty line in a row. */
export const keptWords = (typed: string): string => typed.normalize('NFC').replace(UNSEEN, '').replace(/\r\n?/g, '\n').replace(/\n{3,}/g, '\n\n').trim();

/** One line of the same. */
export const keptLine = (typed: string): string => keptWords(typed).replace(/\s+/g, ' ');
