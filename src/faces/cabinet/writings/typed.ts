import { WORDS_LENGTH, type Draft, type Picture, type Writing } from '#content';

const PICTURE = 'picture-';

/** A picture is ticked by a field of its own. */
export const pictureField = (id: string): string => `${PICTURE}${id}`;

/** More than fits is sent back to be made shorter, not cut. */
const READ_AT_MOST = 2 * WORDS_LENGTH;

/** What was typed into the form of a writing. */
export function draftTyped(body: Readonly<Record<string, unknown>>): Draft {
  const text = (name: string) => String(body[name] ?? '').slice(0, READ_AT_MOST);
  const pictures = Object.keys(body).flatMap((name) => (name.startsWith(PICTURE) && body[name] === 'yes' ? [name.slice(PICTURE.length)] : []));
  return { kind: text('kind'), topic: text('topic'), language: text('language'), title: text('title'), words: text('words'), source: text('source'), pictures };
}

/** A writing as its form shows it. */
export const draftOf = ({ kind, topic, language, title, words, source, pictures }: Writing): Draft => ({ kind, topic, language, title, words, source, pictures: pictures.map((one: Picture) => one.id) });
