import { reading } from '#lib/db/transaction.ts';
import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import * as identity from '#identity';
import * as legal from '#legal';
import { signingText } from '../../signings/signing.ts';
import type { CabinetVisit } from '../../visit.ts';
import { detailsPage } from './details-page.ts';
import { sealIdentified, type IdentifiedDraft } from './identified.ts';

/** Leads whoever said who he is and read his mailbox to what he agrees to; where that is signed, its signing begins. */
export async function toAgreement(visit: CabinetVisit, draft: IdentifiedDraft): Promise<Answer> {
  const { house, operator, t, paths, origin, now } = visit;
  const sealed = sealIdentified(visit, draft);
  const document = identity.signedDocument(operator, now);
  if (!document) return { to: paths.registerAgreement(sealed) };
  const content = await reading(house.db, operator.id, (tx) => legal.documentBytes(tx, document.document, document.version, t.language));
  const order = { purpose: 'agreement', subject: `${document.document} ${document.version}`, content: content as Buffer, fileName: `${document.document}-${document.version}.${t.language}.md`, origin } as const;
  const begun = await identity.startSigning(house, operator, order, now);
  return isRefused(begun) ? detailsPage(visit, draft, { '': signingText(t, begun) }) : { to: paths.registerAgreement(sealed, begun.token) };
}
