import type { Tx } from '#lib/db/database.ts';
import type { Localised } from '#lib/i18n/texts.ts';
import type { Operator } from '#operators';
import * as acceptances from './acceptances.sql.ts';
import * as given from './consents/consents.sql.ts';
import { documentsInForce, standingAlone } from './document.rules.ts';
import type { Acceptance, Document } from './document.ts';
import { declaredDocuments } from './office-versions.ts';

/** The operator's documents in force on a date, in the order of its profile. */
export const documents = (operator: Operator, today: Temporal.PlainDate): Document[] => documentsInForce(declaredDocuments(operator), today);

/** A published version that does not hold yet, and what it will ask of who accepted the one before. */
export interface ComingVersion {
  readonly code: string;
  readonly title: Localised;
  readonly version: number;
  readonly effectiveOn: Temporal.PlainDate;
  readonly asks: 'acceptance' | 'use' | 'nothing';
}

/** Versions that are published and hold from a later day, the earliest first. Of consents those alone without which the cabinet is closed: the others bind nobody. */
export const comingVersions = (operator: Operator, today: Temporal.PlainDate): ComingVersion[] =>
  declaredDocuments(operator)
    .filter(({ consent }) => consent === undefined || consent.required)
    .flatMap(({ code, title, acceptance, newVersion = 'acceptance', versions }) =>
      versions
        .map(({ version, effectiveOn }) => ({ code, title, version, effectiveOn: Temporal.PlainDate.from(effectiveOn), asks: acceptance === 'none' ? ('nothing' as const) : newVersion }))
        .filter(({ effectiveOn }) => Temporal.PlainDate.compare(effectiveOn, today) > 0),
    )
    .sort((a, b) => Temporal.PlainDate.compare(a.effectiveOn, b.effectiveOn));

/** Documents in force that are accepted by a control of their own: what another includes is accepted with that one (LE-12). */
export const acceptedByControl = (operator: Operator, today: Temporal.PlainDate): Document[] => standingAlone(documents(operator, today)).filter(({ acceptance }) => acceptance === 'control');

/** Documents that a newcomer accepts: those with a control, and the consent without which a cabinet cannot be kept. */
export const wantedOfNewcomers = (operator: Operator, today: Temporal.PlainDate): Document[] =>
  standingAlone(documents(operator, today)).filter(({ acceptance, consent }) => acceptance === 'control' || consent?.required === true);

/**
 * Documents that a person must still accept before the cabinet opens: by the control, by signature, or by the one consent that is required. Whoever accepted an earlier
 * version of a document whose new versions bind by use has accepted the one that holds (HS and UT preambles; GR 2.5).
 */
export async function pendingDocuments(tx: Tx, operator: Operator, userId: string, today: Temporal.PlainDate): Promise<Document[]> {
  const [accepted, consents] = await Promise.all([tx.many<Accepted>(acceptances.acceptedBy(tx.operatorId, userId)), tx.many<Accepted>(given.heldBy(tx.operatorId, userId))]);
  const pending = documents(operator, today).filter((one) => {
    if (one.consent) return one.consent.required && !isAmong(consents, one);
    return (one.acceptance === 'control' || one.acceptance === 'signature') && !isAmong(accepted, one);
  });
  return standingAlone(pending);
}

/** An agreement that stands before an order (PA-9): the version in force, and whether this person has accepted it. Nothing where none is in force. */
export async function agreementOf(tx: Tx, operator: Operator, userId: string, code: string, today: Temporal.PlainDate): Promise<{ readonly document: Document; readonly isAccepted: boolean } | undefined> {
  const document = documents(operator, today).find((one) => one.code === code && one.acceptance === 'order');
  return document && { document, isAccepted: isAmong(await tx.many<Accepted>(acceptances.acceptedBy(tx.operatorId, userId)), document) };
}

const isAmong = (some: readonly Accepted[], { code, version, newVersion }: Document): boolean =>
  some.some((one) => one.document === code && (one.version === version || (newVersion === 'use' && one.version < version)));

interface Accepted {
  readonly document: string;
  readonly version: number;
}

/** Everything a person has accepted, newest first. */
export const acceptancesOf = (tx: Tx, userId: string): Promise<Acceptance[]> => tx.many<Acceptance>(acceptances.ofUser(tx.operatorId, userId));
