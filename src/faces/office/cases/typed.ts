import { WORDS_LENGTH } from '#content';

/** More than fits is sent back to be made shorter, not cut. */
const READ_AT_MOST = 2 * WORDS_LENGTH;

/** Fields of a form as they were typed. */
export const typedIn = (body: Readonly<Record<string, unknown>>, ...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, typeof body[name] === 'string' ? (body[name] as string).slice(0, READ_AT_MOST) : '']));
