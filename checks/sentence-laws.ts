import { Visitor, type Node } from 'oxc-parser';
import { lineAt } from './house.ts';
import { sourceLaw, type Law } from './law.ts';

/** What a language is called in itself. */
const NO_SENTENCE = new Set(['Қазақша', 'Русский']);

/** Files whose Cyrillic is no sentence, and why. */
const WORDS: Readonly<Record<string, string>> = {
  'src/lib/passwords/cyrillic-words.ts': 'passwords that people choose too often',
  'src/lib/passwords/keyboards.ts': 'the rows of keyboards',
  'src/modules/payments/reconciliation/client-bank.rules.ts': 'the keys of the exchange format 1CClientBankExchange, which are Russian words',
  'src/modules/catalog/search/stem.rules.ts': 'the endings of Kazakh nouns and the letters that they follow',
  'src/main/bench/catalog.ts': 'words that are searched for, and texts to be found',
  'src/modules/exchange/reading/encoding.rules.ts': 'letters by how often they occur, to tell encodings apart',
};

export const noSentences: Law = sourceLaw('no sentence stands in code', (source) => {
  if (source.isTest || !/^src\//.test(source.path) || WORDS[source.path] || /\.examples\.ts$|^src\/main\/demo|^src\/ui\/gallery\//.test(source.path)) return [];
  const faults: string[] = [];
  const judge = (text: string, start: number) => {
    if (/[\u0400-\u04ff]{2}/.test(text) && !NO_SENTENCE.has(text)) faults.push(`:${lineAt(source.text, start)} says ${text.trim().slice(0, 40)}`);
  };
  new Visitor({
    Literal: (node) => void (typeof node.value === 'string' && judge(node.value, node.start)),
    TemplateElement: (node) => judge(node.value.raw, node.start),
    TaggedTemplateExpression: (node) => {
      if (nameOf(node.tag) !== 'html') return;
      const said = wordsShown(node.quasi.quasis.map((part) => part.value.raw).join('\0'));
      if (said) faults.push(`:${lineAt(source.text, node.start)} shows ${said}`);
    },
  }).visit(source.program);
  return faults;
});

/** What a reader would see or hear of a piece of HTML: text between tags, and attributes that are read out. */
function wordsShown(markup: string): string | undefined {
  const text = markup.replace(/<(style|script|svg)\b.*?<\/\1>/gs, '').replace(/<[^>]*>|[\w-]+="[^"]*"/g, ' ').replace(/^[^<>]*>|<[^<>]*$/g, ' ').replace(/&[a-z#0-9]+;/g, ' ');
  const attribute = /\s(aria-label|title|alt|placeholder)="[^"\0]*\p{L}{2}[^"]*"/u.exec(markup)?.[0];
  return (/\p{L}{2,}[^\0]*/u.exec(text)?.[0] ?? attribute)?.trim();
}

/** What a call calls: `t` of `t(…)` and of `visit.t(…)`. */
export const nameOf = (callee: Node): string => (callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : '');
