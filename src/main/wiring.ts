import { join } from 'node:path';
import * as accounts from '#accounts';
import * as exchange from '#exchange';
import * as payments from '#payments';
import type * as approvals from '#approvals';
import type * as identity from '#identity';
import type { Database } from '#lib/db/database.ts';
import type { Operator } from '#operators';
import type { Config } from './config.ts';
import { secretsIn } from './secrets.ts';

/** The upward knots, handed down at start; nothing else of the product is registered anywhere. */
export interface Wiring {
  /** Registration by contract asks the module that keeps the accounts. */
  readonly contractCheck: identity.ContractCheck;
  readonly findUserByAccount: identity.FindUserByAccount;
  readonly layouts: exchange.Layouts;
  /** What a second person's approval sets going. */
  readonly approvalKinds: approvals.ApprovalKinds;
  /** The acquirer of an operator; none where his profile takes no payments. */
  readonly providerOf: (operator: Pick<Operator, 'id'>) => payments.Provider | undefined;
}

/** What stands before the knots are tied. */
interface Ground {
  readonly config: Config;
  readonly db: Database;
  readonly filesFolder: string;
  readonly operators: readonly Operator[];
}

/** Ties the knots. Throws `BadLayouts` for a layout that cannot be used, and for one that a profile lists and nobody wrote; `BadAcquirer` likewise. */
export async function wire(ground: Ground): Promise<Wiring> {
  const layouts = await exchange.loadLayouts(join(ground.config.profilesFolder, 'layouts'));
  for (const operator of ground.operators) exchange.layoutsOf({ layouts }, operator);
  return {
    contractCheck: {
      find: (tx, { accountNumber, dueMinor, periods }) => accounts.findByContract(tx, accountNumber, dueMinor, periods),
      link: accounts.linkAccount,
    },
    findUserByAccount: accounts.findUserByAccount,
    layouts,
    approvalKinds: { import: exchange.importApproval({ db: ground.db, filesFolder: ground.filesFolder, layouts }) },
    providerOf: payments.openProviders(payments.protocols, ground.operators, secretsIn(ground.config.secretsFolder), ground.config.mode === 'production'),
  };
}
