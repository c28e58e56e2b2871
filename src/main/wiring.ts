import { join } from 'node:path';
import * as accounts from '#accounts';
import * as catalog from '#catalog';
import * as debts from '#debts';
import * as departures from '#departures';
import * as exchange from '#exchange';
import * as holdings from '#holdings';
import * as legal from '#legal';
import * as orders from '#orders';
import * as payments from '#payments';
import * as prepaid from '#prepaid';
import * as settlements from '#settlements';
import * as webhooks from '#webhooks';
import type * as approvals from '#approvals';
import type * as privacy from '#privacy';
import * as identity from '#identity';
import type { Database } from '#lib/db/database.ts';
import type { Language, Texts } from '#lib/i18n/texts.ts';
import type { Keys } from '#lib/keys.ts';
import { isRefused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import * as sso from '#sso';
import { cabinetPaths } from '../faces/cabinet/index.ts';
import type { Config } from './config.ts';
import { forgetters, holders } from './personal-data.ts';
import { exportSources } from './export-sources.ts';
import { secretsIn } from './secrets.ts';

/** The upward knots, handed down at start; nothing else of the product is registered anywhere. */
export interface Wiring {
  /** Registration asks the module that keeps the accounts. */
  readonly accountChecks: identity.IdentityHouse['accountChecks'];
  readonly linkAccount: identity.LinkAccount;
  readonly findUserByAccount: identity.FindUserByAccount;
  readonly layouts: exchange.Layouts;
  readonly exportSources: exchange.ExportSources;
  readonly exportLayouts: exchange.ExportHouse['exportLayouts'];
  /** What a second person's approval sets going. */
  readonly approvalKinds: approvals.ApprovalKinds;
  /** What the copy of a person's data is made of. */
  readonly holders: readonly privacy.Holder[];
  /** What happens when money for a purpose has come. */
  readonly purposes: payments.PaymentsHouse['purposes'];
  /** The acquirer of an operator; none where his profile takes no payments. */
  readonly providerOf: (operator: Pick<Operator, 'id'>) => payments.Provider | undefined;
  readonly readSecrets: payments.ReadSecrets;
  /** Programs of partners: which of them may be on this machine, what a partner is called, who works for it, what its answer sets going. */
  readonly localPrograms: readonly string[];
  readonly partnerName: sso.SsoHouse['partnerName'];
  readonly peopleOf: webhooks.WebhooksHouse['peopleOf'];
  /** What orders are handed: how partners hear of them, and the pages that letters name. */
  readonly orders: orders.OrdersHouse;
  /** What will be debited from a prepaid account by itself. */
  readonly comingCharges: typeof orders.comingDebits;
  /** What a partner's answer about an order sets going. */
  readonly takeAnswer: webhooks.TakeAnswer;
  /** Who is told of a price that changes. */
  readonly subscribersOf: catalog.SubscribersOf;
}

/** What stands before the knots are tied. */
interface Ground {
  readonly config: Config;
  readonly db: Database;
  readonly keys: Keys;
  readonly filesFolder: string;
  readonly operators: readonly Operator[];
  readonly texts: (language: Language, zone: string) => Texts;
}

/** Ties the knots. Throws `BadLayouts` for a layout that cannot be used, and for one that a profile lists and nobody wrote; `BadAcquirer` likewise. */
export async function wire(ground: Ground): Promise<Wiring> {
  const layouts = await exchange.loadLayouts(join(ground.config.profilesFolder, 'layouts'));
  const exportLayouts = await exchange.loadExportLayouts(join(ground.config.profilesFolder, 'exports'), exportSources);
  for (const operator of ground.operators) {
    exchange.layoutsOf({ layouts }, operator);
    exchange.exportLayoutsOf({ exportLayouts }, operator);
  }
  const { db, keys } = ground;
  const ordering: orders.OrdersHouse = { db, keys, tellPartner: tellPartner(keys), orderPath: (id) => cabinetPaths('').order(id.toString()), stopDebitPath: cabinetPaths('').debitStop };
  return {
    accountChecks: {
      'contract-check': (tx, { profile }, { accountNumber, answers }) =>
        answers.amount === undefined ? Promise.resolve(undefined) : accounts.findByContract(tx, accountNumber, BigInt(answers.amount), profile.registration['contract-check']?.periods ?? 1),
      'document-check': (tx, _operator, { accountNumber, answers: { amount: _, ...answers } }) => accounts.findByDocument(tx, ground.keys, accountNumber, answers),
    },
    linkAccount: accounts.linkAccount,
    findUserByAccount: accounts.findUserByAccount,
    layouts,
    exportSources,
    exportLayouts,
    approvalKinds: {
      import: exchange.importApproval({ db: ground.db, filesFolder: ground.filesFolder, layouts }),
      refund: payments.refundApproval({ purposes }),
      'prepaid-adjustment': prepaid.adjustmentApproval,
      document: legal.documentApproval,
      application: holdings.applicationApproval({ keys: ground.keys }),
      deletion: departures.deletionApproval({ keys: ground.keys, forgetters }),
      transfer: payments.transferApproval({ purposes }),
      'debt-run': debts.runApproval,
      price: catalog.priceApproval,
      'payout-run': settlements.payoutApproval(ground),
      'payout-return': settlements.returnApproval,
      'force-majeure': orders.forceMajeureApproval,
      'force-majeure-end': orders.forceMajeureEndApproval,
      'order-claim': orders.claimApproval(ordering),
    },
    holders: holders(ground.keys),
    purposes,
    providerOf: payments.openProviders(payments.protocols, paying(ground), secretsIn(ground.config.secretsFolder), ground.config.mode === 'production'),
    readSecrets: secretsIn(ground.config.secretsFolder),
    localPrograms: ground.config.partnerUrl === undefined ? [] : [new URL(ground.config.partnerUrl).host],
    partnerName,
    peopleOf,
    orders: ordering,
    comingCharges: orders.comingDebits,
    takeAnswer: takeAnswer(ordering),
    subscribersOf: orders.subscribersOf,
  };
}

/** A partner's program is told of an order with the name under which single sign-on brings its customer there. */
const tellPartner = (keys: Keys): orders.OrdersHouse['tellPartner'] => (tx, { userId, ...told }, now) => webhooks.queue(tx, { ...told, payload: { ...told.payload, customer: sso.subjectFor(keys, tx.operatorId, told.partnerId, userId) } }, now);

/** What a partner is called by the operator; one that is not listed has no name here, and nobody is sent there. */
const partnerName: Wiring['partnerName'] = async (tx, partnerId) => {
  const partner = await catalog.partnerOf(tx, partnerId);
  return partner?.state === 'listed' ? partner.name : undefined;
};

/** Who sets up a partner's programs, and can mend them. */
const peopleOf: Wiring['peopleOf'] = async (tx, partnerId) => {
  const people = (await catalog.employeesOf(tx, partnerId)).filter((one) => catalog.mayFor(one, 'set up programs'));
  const users = await Promise.all(people.map(({ userId }) => identity.findUser(tx, userId)));
  return users.flatMap((user) => (user?.emailVerifiedAt ? [{ userId: user.id, email: user.email, language: user.language }] : []));
};

const purposes: payments.PaymentsHouse['purposes'] = { bill: accounts.settle, accounts: accounts.settle, 'top-up': { ...prepaid.topUps, credited: creditAndResume } };

/** What waits for money goes on when it has come. */
async function creditAndResume(...[tx, topUp]: Parameters<typeof prepaid.topUps.credited>): ReturnType<typeof prepaid.topUps.credited> {
  const credited = await prepaid.topUps.credited(tx, topUp);
  if (credited !== 'account-closed') await orders.moneyCame(tx, topUp.accountId);
  return credited;
}

const SUBJECT = /^order:([1-9]\d{0,17})$/;

/** A partner's program answers about orders and about nothing else. */
const takeAnswer = (house: orders.OrdersHouse): webhooks.TakeAnswer => async (tx, operator, { partnerId, subject, answer }, now) => {
  const [, id] = SUBJECT.exec(subject) ?? [];
  if (id === undefined) return { refused: 'unknown-order' };
  const outcome = await orders.recordProvision(tx, house, operator, { partnerId, orderId: BigInt(id), partnerOrderId: null, ...answer }, now);
  return isRefused(outcome) ? outcome : 'taken';
};

/** Operators with the acquirers that are asked. A demonstration never asks a real one: the sandbox stands in for all, or nobody takes payments. */
function paying({ config, operators }: Ground): readonly Operator[] {
  const { mode, acquirerUrl: address } = config;
  if (mode === 'production') return operators;
  if (address === undefined) return [];
  return operators.map((operator) => {
    const { payments: terms } = operator.profile;
    return terms ? { ...operator, profile: { ...operator.profile, payments: { ...terms, acquirer: { ...terms.acquirer, address, networks: [] } } } } : operator;
  });
}
