import { createHash } from 'node:crypto';
import * as audit from '#audit';
import { dateIn } from '#lib/dates.ts';
import type { Database, Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import type { Origin } from '#lib/http/visit.ts';
import { LANGUAGES } from '#lib/i18n/texts.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import * as documents from '../documents.sql.ts';
import { learnVersions } from '../office-versions.ts';
import type { Draft, DraftRefusal, Writer } from './draft.ts';
import { publicationFault } from './draft.rules.ts';
import * as drafts from './drafts.sql.ts';
import { newestTexts } from './write-draft.ts';

/** Publishing, and how a second person is asked, which the module of approvals lends: it stands above this one. */
export interface PublishingHouse {
  readonly db: Database;
  readonly askSecondPerson: (
    tx: Tx, request: { readonly kind: string; readonly subject: string; readonly details: Readonly<Record<string, string | number>>; readonly reason: null; readonly requestedBy: Writer; readonly at: Temporal.Instant },
  ) => Promise<string>;
}

export const DOCUMENT_APPROVAL = 'document';

/**
 * Publishes a draft in all languages from a date on (LE-1, LE-3), or asks a second person where the profile wants one. Refuses with the word of what stands in the way:
 * a text that is missing, the same as before, too long, or forbidden by the country's law; a date before the lead time of the rules or before the version ahead of it.
 */
export async function publishDraft(
  house: PublishingHouse, operator: Operator, by: Writer, wish: { readonly id: string; readonly revision: number; readonly effectiveOn: Temporal.PlainDate; readonly origin: Origin }, now: Temporal.Instant,
): Promise<'published' | 'asked' | Refused<DraftRefusal>> {
  const outcome = await transaction(house.db, operator.id, async (tx) => {
    const draft = await tx.maybe<Draft>(drafts.hold(operator.id, wish.id));
    if (!draft) return refuse('unknown');
    if (draft.approvalId !== null) return refuse('waits');
    if (draft.revision !== wish.revision) return refuse('changed-meanwhile');
    const fault = await faultOf(tx, operator, draft, wish.effectiveOn, now);
    if (fault) return refuse(fault, FIELDS[fault] ?? 'effective-on');
    if (!documentOf(operator, draft).secondPerson) {
      await publish(tx, operator, { ...draft, wantedBy: by.id, effectiveOn: wish.effectiveOn }, { actor: { kind: 'staff', ...by }, origin: wish.origin, approvedBy: null }, now);
      return 'published' as const;
    }
    const details = { document: draft.document, effectiveOn: wish.effectiveOn.toString(), revision: draft.revision };
    const approvalId = await house.askSecondPerson(tx, { kind: DOCUMENT_APPROVAL, subject: `${draft.id} ${draft.revision} ${now.epochMilliseconds}`, details, reason: null, requestedBy: by, at: now });
    await tx.run(drafts.want(operator.id, draft.id, wish.effectiveOn, by.id, approvalId));
    return 'asked' as const;
  });
  if (outcome === 'published') await learnVersions(house.db, operator);
  return outcome;
}

const FIELDS: Partial<Record<DraftRefusal, string>> = { 'text-missing': 'kk', 'text-too-long': 'kk', unchanged: 'kk', 'consent-inside': 'kk' };

/** What the second person's decision sets going; the same rules are held against the day of the decision. */
export const documentApproval = {
  async mayBeApproved(tx: Tx, operator: Operator, approval: { readonly id: string; readonly subject: string }, now: Temporal.Instant): Promise<boolean> {
    const draft = await wantedBy(tx, operator, approval);
    return draft?.effectiveOn != null && (await faultOf(tx, operator, draft, draft.effectiveOn, now)) === undefined;
  },
  async approved(tx: Tx, operator: Operator, approval: { readonly id: string; readonly subject: string }, by: Writer, at: Temporal.Instant): Promise<void> {
    const draft = (await wantedBy(tx, operator, approval)) as Draft;
    await publish(tx, operator, draft, { actor: { kind: 'staff', ...by }, approvedBy: by.id }, at);
  },
  async declined(tx: Tx, operator: Operator, approval: { readonly subject: string }): Promise<void> {
    await tx.run(drafts.release(operator.id, idIn(approval.subject)));
  },
};

const idIn = (subject: string): string => subject.split(' ')[0] as string;

async function wantedBy(tx: Tx, operator: Operator, approval: { readonly id: string; readonly subject: string }): Promise<Draft | undefined> {
  const draft = await tx.maybe<Draft>(drafts.hold(operator.id, idIn(approval.subject)));
  return draft?.approvalId === approval.id ? draft : undefined;
}

const documentOf = (operator: Operator, { document }: Pick<Draft, 'document'>) => operator.profile.documents.find(({ code }) => code === document) as Operator['profile']['documents'][number];

async function faultOf(tx: Tx, operator: Operator, draft: Draft, effectiveOn: Temporal.PlainDate, now: Temporal.Instant) {
  const latest = await newestTexts(tx, draft.document);
  return publicationFault({ country: operator.profile.country, document: documentOf(operator, draft), texts: draft.texts, effectiveOn, today: dateIn(operator.zone, now), latest });
}

async function publish(
  tx: Tx, operator: Operator, draft: Draft, { actor, origin, approvedBy }: Pick<audit.Deed, 'actor'> & { readonly origin?: Origin; readonly approvedBy: string | null }, now: Temporal.Instant,
): Promise<void> {
  const version = ((await newestTexts(tx, draft.document))?.version ?? 0) + 1;
  const { title } = documentOf(operator, draft);
  for (const language of LANGUAGES) {
    const content = Buffer.from(draft.texts[language]);
    const row = { document: draft.document, version, language, title: title[language], content, sha256: createHash('sha256').update(content).digest('hex'), effectiveOn: draft.effectiveOn as Temporal.PlainDate };
    const hands = { writtenBy: draft.changedBy, publishedBy: draft.wantedBy, approvedBy };
    if ((await tx.run(documents.publishFromOffice(operator.id, row, hands, now))) === 0) throw new Error(`${draft.document} ${version} is published already`);
  }
  await tx.run(drafts.end(operator.id, draft.id, version, now));
  await audit.record(tx, { action: 'document.published', at: now, actor, ...(origin && { origin }), subject: { kind: 'document', id: draft.document }, details: { version, effectiveOn: String(draft.effectiveOn) } });
}
