import type { Draft, Writing } from '#content';
import { typedIn } from '../cases/typed.ts';

const PICTURE = 'shows-';

/** A picture is ticked by a field of its own. */
export const pictureField = (id: string): string => `${PICTURE}${id}`;

/** What was typed into the form of a writing. */
export function draftTyped(body: Readonly<Record<string, unknown>>): Draft {
  const { kind = '', topic = '', language = '', title = '', words = '', source = '' } = typedIn(body, 'kind', 'topic', 'language', 'title', 'words', 'source');
  return { kind, topic, language, title, words, source, pictures: Object.keys(body).filter((name) => name.startsWith(PICTURE) && body[name] === 'yes').map((name) => name.slice(PICTURE.length)) };
}

/** A writing as its form shows it. */
export const draftOf = ({ pictures, ...writing }: Writing): Draft => ({ ...writing, pictures: pictures.map(({ id }) => id) });
