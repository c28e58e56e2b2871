import Type, { type Static } from 'typebox';
import { isUuid } from '#lib/ids.ts';
import { isRefused, refuse, type Refused } from '#lib/outcome.ts';
import * as prepaid from '#prepaid';
import * as settlements from '#settlements';
import { documentEndpoint, endpoint, type Parameter } from '../../endpoint.ts';
import type { ProblemWord } from '../../problem.ts';
import { dateOn, dateText, instantAt, instantText, known, Money, moneyOf, orNull, shape, text } from '../../shapes.ts';
import { userOf, type ApiVisit } from '../../visit.ts';

const ClosingDocument = shape(
  {
    id: text('api.fields.closing-document.id'),
    kind: Type.Enum(['invoice', 'act', 'statement', 'reconciliation'], { description: 'api.fields.closing-document.kind' }),
    number: text('api.fields.closing-document.number'),
    issuedAt: instantAt('api.fields.closing-document.issued-at'),
    from: orNull(dateOn('api.fields.closing-document.from')),
    to: orNull(dateOn('api.fields.closing-document.to')),
    total: Money,
    sha256: text('api.fields.closing-document.sha256'),
    replaces: orNull(text('api.fields.closing-document.replaces')),
    replacedBy: orNull(text('api.fields.closing-document.replaced-by')),
  },
  { $id: 'ClosingDocument', description: 'api.fields.closing-document' },
);

const documentOf = ({ operator }: ApiVisit, one: settlements.ClosingDocument): Static<typeof ClosingDocument> => ({
  id: one.id,
  kind: one.kind as Exclude<settlements.DocumentKind, 'partner-act'>,
  number: one.number,
  issuedAt: instantText(one.issuedAt),
  from: known(one.fromOn, dateText),
  to: known(one.untilOn, (until) => dateText(until.subtract({ days: 1 }))),
  total: moneyOf(operator)(one.totalMinor),
  sha256: one.sha256,
  replaces: one.replaces,
  replacedBy: one.replacedBy,
});

const BEFORE: { readonly before: Parameter<string> } = {
  before: { schema: Type.String({ pattern: '^[0-9a-f-]{36}$', description: 'api.parameters.before' }), read: (given) => (isUuid(given) ? given : undefined), fault: 'bad-cursor' },
};

/** Closing documents of the accounts of whom the user acts for, newest first, those that were replaced among them. */
export const listDocuments = endpoint({
  id: 'prepaid.documents',
  query: BEFORE,
  answer: shape({ documents: Type.Array(ClosingDocument), next: orNull(text('api.fields.closing-document.next')) }),
  async run(visit, { before }) {
    const { userId } = userOf(visit);
    if (!(await prepaid.accountOf(visit.tx, userId))) return undefined;
    const found = await settlements.ownDocuments(visit.tx, userId, { behind: before });
    return { documents: found.map((one) => documentOf(visit, one)), next: found.length < settlements.DOCUMENTS_PER_PAGE ? null : (found.at(-1)?.id ?? null) };
  },
});

/** A document as tagged PDF, in the language of the answer. */
export const showDocument = documentEndpoint({
  id: 'prepaid.document',
  type: 'application/pdf',
  async run(visit) {
    const { t, tx, house, operator, params } = visit;
    const id = params['document'] ?? '';
    const found = isUuid(id) ? await settlements.ownDocument(tx, userOf(visit).userId, id) : undefined;
    if (!found) return undefined;
    return settlements.writeDocument(t, operator, { ...found, checkAddress: house.checkAddressOf(operator, found.document.token) });
  },
});

const WORDS: Readonly<Record<settlements.AskRefusal, readonly [ProblemWord, string?]>> = {
  'no-account': ['no-prepaid-account'],
  'too-many-today': ['too-many-requests'],
  'days-reversed': ['bad-body', '/from'],
  'days-ahead': ['bad-body', '/to'],
  'days-too-many': ['bad-body', '/from'],
  'bad-sum': ['bad-body', '/amount'],
};

const answerOf = (visit: ApiVisit, outcome: settlements.ClosingDocument | Refused<settlements.AskRefusal>) => (isRefused<settlements.AskRefusal>(outcome) ? refuse(...WORDS[outcome.refused]) : documentOf(visit, outcome));

/** Issues an invoice over a sum. The same sum on the same day is the same invoice. */
export const askInvoice = endpoint({
  id: 'prepaid.invoice',
  body: Type.Object({ amount: Type.String({ pattern: '^\\d{1,18}$', description: 'api.fields.closing-document.amount' }) }, { $id: 'NewInvoice', additionalProperties: false }),
  answer: ClosingDocument,
  async run(visit, _asked, { amount }) {
    const { house, operator, origin, now } = visit;
    return answerOf(visit, await settlements.askInvoice(house, operator, { userId: userOf(visit).userId, origin }, { amountMinor: BigInt(amount) }, now));
  },
});

const Days = Type.Object({ from: dateOn('api.fields.closing-document.from'), to: dateOn('api.fields.closing-document.to') }, { $id: 'NewReconciliation', additionalProperties: false });

/** Issues a reconciliation statement about days, both included. The same days are the same statement until something moves. */
export const askReconciliation = endpoint({
  id: 'prepaid.reconciliation',
  body: Days,
  answer: ClosingDocument,
  async run(visit, _asked, sent) {
    const { house, operator, origin, now } = visit;
    const [from, to] = [dayOf(sent.from), dayOf(sent.to)];
    if (!from || !to) return refuse('bad-body', from ? '/to' : '/from');
    return answerOf(visit, await settlements.askReconciliation(house, operator, { userId: userOf(visit).userId, origin }, { from, to }, now));
  },
});

function dayOf(text: string): Temporal.PlainDate | undefined {
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text, { overflow: 'reject' }) : undefined;
  } catch {
    return undefined;
  }
}
