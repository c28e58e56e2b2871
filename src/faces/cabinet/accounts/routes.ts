import { PAPER_BYTES } from '#papers';
import type { CabinetRow } from '../visit.ts';
import * as arrange from './arrange.page.ts';
import * as chargesFile from './charges/file.page.ts';
import * as charges from './charges/show.page.ts';
import * as chargesDocument from './charges/document.page.ts';
import * as chargesObject from './charges/object.page.ts';
import * as consumptionFile from './consumption/file.page.ts';
import * as consumption from './consumption/show.page.ts';
import * as current from './current.page.ts';
import * as choose from './new/choose.page.ts';
import * as prove from './new/prove.page.ts';
import * as former from './former.page.ts';
import * as list from './list.page.ts';
import * as papers from './papers/list.page.ts';
import * as paper from './papers/open.page.ts';
import * as payments from './payments/list.page.ts';
import * as show from './show.page.ts';
import * as statementDocument from './statement/document.page.ts';
import * as statementFile from './statement/file.page.ts';
import * as statement from './statement/show.page.ts';

/** Everything about one's own accounts, and how they are arranged; another's account is not found. */
export const accountRows: readonly CabinetRow[] = [
  { method: 'GET', path: '/accounts', needs: 'user', audit: null, run: list.get },
  { method: 'GET', path: '/accounts/current/:section', needs: 'user', audit: null, run: current.get },
  { method: 'GET', path: '/accounts/former', needs: 'user', audit: null, run: former.get },
  { method: 'GET', path: '/accounts/new', needs: 'user', audit: null, run: choose.get },
  { method: 'GET', path: '/accounts/new/:strategy', needs: 'user', audit: null, run: prove.get },
  { method: 'POST', path: '/accounts/new/:strategy', needs: 'user', audit: 'account.linked', run: prove.post },
  { method: 'GET', path: '/accounts/:account/arrangement', needs: 'user', audit: null, run: arrange.get },
  { method: 'POST', path: '/accounts/:account/label', needs: 'user', audit: 'account.labelled', run: arrange.postLabel },
  { method: 'POST', path: '/accounts/:account/preference', needs: 'user', audit: 'preferences.changed', run: arrange.postUsual },
  { method: 'POST', path: '/accounts/:account/end', needs: 'user', audit: 'account.unlinked', run: arrange.postEnd },
  { method: 'POST', path: '/accounts/:account/restoration', needs: 'user', audit: 'account.linked', run: arrange.postRestore },
  { method: 'GET', path: '/accounts/:account', needs: 'user', audit: null, run: show.get },
  { method: 'GET', path: '/accounts/:account/charges', needs: 'user', audit: null, run: charges.get },
  { method: 'GET', path: '/accounts/:account/charges.csv', needs: 'user', audit: null, run: chargesFile.get },
  { method: 'GET', path: '/accounts/:account/papers', needs: 'user', audit: null, run: papers.get },
  { method: 'POST', path: '/accounts/:account/papers', needs: 'user', audit: 'paper.uploaded', run: papers.post, upload: { maxBytes: PAPER_BYTES } },
  { method: 'GET', path: '/accounts/:account/papers/:paper', needs: 'user', audit: null, run: paper.get },
  { method: 'GET', path: '/accounts/:account/papers/:paper/file', needs: 'user', audit: null, run: paper.getFile },
  { method: 'GET', path: '/accounts/:account/charges.pdf', needs: 'user', audit: null, run: chargesDocument.get },
  { method: 'GET', path: '/accounts/:account/charges.json', needs: 'user', audit: null, run: chargesObject.get },
  { method: 'GET', path: '/accounts/:account/consumption', needs: 'user', audit: null, run: consumption.get },
  { method: 'GET', path: '/accounts/:account/consumption.csv', needs: 'user', audit: null, run: consumptionFile.get },
  { method: 'GET', path: '/accounts/:account/payments', needs: 'user', audit: null, run: payments.get },
  { method: 'GET', path: '/accounts/:account/statement', needs: 'user', audit: null, run: statement.get },
  { method: 'GET', path: '/accounts/:account/statement.pdf', needs: 'user', audit: null, run: statementDocument.get },
  { method: 'GET', path: '/accounts/:account/statement.csv', needs: 'user', audit: null, run: statementFile.get },
];
