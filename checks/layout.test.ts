import * as laws from './layout-laws.ts';
import { keep } from './law.ts';

const file = (path: string, text = 'export const x = 1;') => ({ files: { [path]: text } });

keep(laws.kinds, {
  'a sixth folder': file('src/services/x.ts'),
  'a file beside the folders': file('src/x.ts'),
  'a suffix nobody knows': file('src/modules/audit/x.controller.ts'),
  'a page in a module': file('src/modules/audit/x.page.ts'),
  'SQL in a face': file('src/faces/cabinet/x.sql.ts'),
  'a stylesheet in a module': file('src/modules/audit/x.css', ''),
});

keep(laws.depth, {
  'a layer': file('src/modules/audit/services/x.ts'),
  'a folder in a folder': file('src/modules/audit/entries/old/x.ts'),
});

keep(laws.kebab, {
  'a camel': file('src/modules/audit/openEntry.ts'),
  'an underscore': file('src/lib/open_entry/x.ts'),
});

keep(laws.named, {
  'a default export': file('src/lib/x.ts', 'export default 1;'),
});

keep(laws.words, {
  'a manager': file('src/modules/audit/x.ts', 'export class EntryManager {}'),
  'a service': file('src/modules/audit/x.ts', 'class EntryService {}\nexport const x = EntryService;'),
  'a helper file': file('src/lib/date-helper.ts'),
  'data': file('src/lib/x.ts', 'interface EntryData { readonly x: 1 }\nexport type X = EntryData;'),
  'what is last instead of latest': file('src/lib/x.ts', 'export const lastReading = 1;'),
});

keep(
  laws.sizes({
    'src/lib/http/face.ts#mountFace': 'the frame around every request, in the order in which it happens; its parts share what one request knows',
  }),
  {
    'a long file': file('src/lib/x.ts', 'export const x = 1;\n' + '// more\n'.repeat(200)),
    'a long function': file('src/lib/x.ts', `export const x = () => {${'\n'.repeat(60)}};`),
  },
);

keep(laws.clock, {
  'a module that reads the clock': file('src/modules/audit/x.ts', 'export const x = () => Temporal.Now.instant();'),
  'a page that reads the clock': file('src/faces/cabinet/x.page.ts', 'export const x = () => new Date();'),
});

keep(laws.exactMoney, {
  'an amount as a number': file('src/modules/audit/x.ts', 'export interface X { readonly dueMinor: number }'),
  'an amount made a number': file('src/modules/audit/x.ts', 'export const x = (bill: { dueMinor: bigint }) => Number(bill.dueMinor);'),
});
