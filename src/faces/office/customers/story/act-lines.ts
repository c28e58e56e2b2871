import * as audit from '#audit';
import { actorText, deedText, reasonText } from '../../deed.view.ts';
import { newestFirst, pages } from './newest-first.ts';
import { ask, type StoryLine, type Teller } from './teller.ts';

/** Deeds by which staff look and change nothing. */
const LOOKS: ReadonlySet<string> = new Set(['customer-card.opened', 'customer-story.opened', 'call-card.opened', 'request.opened', 'paper.read', 'evidence.taken']);

/** Of the audit record what concerns the account or its user: who of the staff looked, or everything else. */
export async function* actLines(teller: Teller, part: 'visits' | 'changes'): AsyncGenerator<StoryLine> {
  const { t, operator, names } = teller;
  for await (const entry of entriesOf(teller)) {
    const isLook = entry.actorKind === 'staff' && LOOKS.has(entry.action);
    if (isLook !== (part === 'visits')) continue;
    const reason = reasonText(t, operator, entry.reason);
    yield {
      at: entry.at,
      title: deedText(t, entry),
      facts: [
        { label: t('office.audit.actor'), value: actorText(t, names, entry) },
        ...(reason ? [{ label: t('office.audit.reason'), value: reason }] : []),
        // Where staff work from is nobody's business outside.
        ...(entry.address && entry.actorKind !== 'staff' ? [{ label: t('office.audit.address'), value: entry.address }] : []),
      ],
    };
  }
}

/** The entries of both, the newest first, each once. */
function entriesOf(teller: Teller): AsyncGenerator<audit.Entry, void> {
  const { account, user } = teller;
  const ofAccount = pages<audit.Entry>((before) => ask(teller, (tx) => audit.listEntriesOfSubject(tx, 'account', String(account.id), before)));
  const ofUser = pages<audit.Entry>((before) => (user ? ask(teller, (tx) => audit.listEntriesOfUser(tx, user.id, before)) : Promise.resolve([])));
  return newestFirst(ofAccount, ofUser, (a, b) => Number(a.id - b.id));
}
