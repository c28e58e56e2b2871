import Type from 'typebox';
import { reading } from '#lib/db/transaction.ts';
import { isRefused, refuse } from '#lib/outcome.ts';
import * as exchange from '#exchange';
import * as files from '#files';
import { endpoint } from '../../endpoint.ts';
import { shape } from '../../shapes.ts';
import { programOf } from '../../visit.ts';
import { Import, importObject } from './import.ts';

const NewImport = Type.Object(
  {
    layout: Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}$', description: 'api.fields.import.layout' }),
    encoding: Type.Optional(Type.Enum([...exchange.ENCODINGS], { description: 'api.fields.import.encoding' })),
  },
  { additionalProperties: false },
);

/**
 * Takes a registry in and starts its preview (EX-1). The content is the key: sent again, by whomever, while its import lives or after it was
 * applied, it gives that import and starts none.
 */
export const createImport = endpoint({
  id: 'imports.create',
  body: NewImport,
  hasFile: true,
  answer: shape({ outcome: Type.Enum(['started', 'known'], { description: 'api.fields.import.outcome' }), import: Import }),
  async run(visit, _asked, { layout, encoding }) {
    const { house, operator, upload, origin, now } = visit;
    const { id, name } = programOf(visit);
    const by = { kind: 'program', id, name } as const;
    if (!upload || upload.name === '') return refuse('bad-body', 'file');
    const stored = await files.storeFile(house, operator, { kind: 'system' }, { kind: 'registry', name: upload.name, content: upload.content, origin }, now);
    if (isRefused(stored)) return refuse('bad-body', 'file');
    const started = await exchange.startImport(house, operator, by, { fileId: stored.id, layout, ...(encoding && { encoding }), origin }, now);
    const isRefusal = isRefused(started);
    if (isRefusal) await files.removeFile(house, operator, { kind: 'system' }, stored.id, now);
    if (isRefusal && !('importId' in started)) return refuse('bad-body', 'layout');
    const found = await reading(house.db, operator.id, (tx) => exchange.importOf(tx, 'importId' in started ? started.importId : started.id));
    return found && { outcome: isRefusal ? ('known' as const) : ('started' as const), import: importObject(found) };
  },
});
