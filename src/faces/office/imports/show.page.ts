import { missing, type Answer } from '#lib/http/visit.ts';
import { isUuid } from '#lib/ids.ts';
import * as exchange from '#exchange';
import { may } from '#identity';
import { officePage } from '../layout.view.ts';
import { staffNames } from '../names.ts';
import { sessionOf, type OfficeVisit } from '../visit.ts';
import { fileName } from './list.view.ts';
import { importPage } from './show.view.ts';

export async function get(visit: OfficeVisit): Promise<Answer> {
  const { t, paths, tx, house, operator, params, query, token } = visit;
  const session = sessionOf(visit);
  const id = params['import'] ?? '';
  const one = isUuid(id) ? await exchange.importOf(tx, id) : undefined;
  if (!one) return missing;
  const main = importPage({
    t,
    operator,
    paths,
    token,
    one,
    names: await staffNames(tx, t),
    layouts: exchange.layoutsOf(house, operator),
    refused: REFUSALS.find((word) => word === query['refused']),
    mayImport: may(session, 'import registries'),
    mayApprove: may(session, 'approve'),
  });
  return { page: officePage(visit, { title: fileName(t, one), section: 'imports', main }) };
}

const REFUSALS = ['wrong-state', 'not-applicable', 'too-late', 'reason-too-long', 'reason-control-characters'] as const;
