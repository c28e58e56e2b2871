import { showContents } from './v1/contents/show.ts';
import { showOpenapi } from './v1/openapi/show.ts';
import { resourceRows } from './v1/routes.ts';
import type { ApiRow } from './endpoint.ts';

/** Every row of the API: the resources, and the two that describe them. */
export const rows: readonly ApiRow[] = [
  // The root of a version has no noun of its own.
  { method: 'GET', path: '/v1', needs: 'public', audit: null, run: showContents },
  { method: 'GET', path: '/v1/openapi.json', needs: 'public', audit: null, run: showOpenapi },
  ...resourceRows,
];
