import { LANGUAGES, type Language } from '#lib/i18n/texts.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { ContentSettings } from '#operators';
import { findPersonal, masked } from '../personal/personal.rules.ts';
import { keptLine, keptWords } from '../personal/words.ts';
import { PICTURES_IN_WRITING, SOURCE_LENGTH, TITLE_LENGTH, WORDS_LENGTH, WRITING_KINDS, type Draft, type WritingKind } from './writing.ts';

export type DraftFault = Refused<'no-kind' | 'no-topic' | 'no-language' | 'no-title' | 'no-words' | 'no-source' | 'too-long' | 'too-many-pictures' | 'personal'>;

/** What may be published, as it will stand: personal numbers masked. */
export interface Finished {
  readonly kind: WritingKind;
  readonly topic: string;
  readonly language: Language;
  readonly title: string;
  readonly words: string;
  readonly source: string;
  readonly pictures: readonly string[];
}

/**
 * Judges what was typed before it is published. Nothing is judged by its meaning: there is no censorship (PR 26). Where it holds what looks like somebody's personal number the author is asked once
 * ('personal'); when he is sure it is published, IINs and card numbers masked all the same.
 */
export function finish(draft: Draft, terms: ContentSettings, isSure: boolean): Finished | DraftFault {
  const [title, words, source] = [keptLine(draft.title), keptWords(draft.words), keptLine(draft.source)];
  const kind = WRITING_KINDS.find((one) => one === draft.kind);
  const language = LANGUAGES.find((one) => one === draft.language);
  const pictures = [...new Set(draft.pictures)];
  if (!kind) return refuse('no-kind', 'kind');
  if (!terms.topics.some(({ code }) => code === draft.topic)) return refuse('no-topic', 'topic');
  if (!language) return refuse('no-language', 'language');
  if (title === '') return refuse('no-title', 'title');
  if (title.length > TITLE_LENGTH) return refuse('too-long', 'title');
  if (words === '') return refuse('no-words', 'words');
  if (words.length > WORDS_LENGTH) return refuse('too-long', 'words');
  if (kind === 'news' && source === '') return refuse('no-source', 'source');
  if (source.length > SOURCE_LENGTH) return refuse('too-long', 'source');
  if (pictures.length > PICTURES_IN_WRITING) return refuse('too-many-pictures', 'pictures');
  if (!isSure && [title, words, source].some((one) => findPersonal(one).length > 0)) return refuse('personal', 'sure');
  return { kind, topic: draft.topic, language, title: masked(title), words: masked(words), source: masked(source), pictures };
}
