import * as audit from '#audit';
import { actorText, deedText, reasonText } from '../../deed.view.ts';
import { ask, type StoryLine, type Teller } from './teller.ts';

/** Deeds by which staff look and change nothing. */
const LOOKS: ReadonlySet<string> = new Set(['customer-card.opened', 'customer-story.exported', 'call-card.opened', 'request.opened', 'paper.read', 'evidence.taken']);

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
        ...(entry.address ? [{ label: t('office.audit.address'), value: entry.address }] : []),
      ],
    };
  }
}

/** The entries of both, the newest first, each once. */
async function* entriesOf(teller: Teller): AsyncGenerator<audit.Entry> {
  const { account, user } = teller;
  const ofAccount = entries((before) => ask(teller, (tx) => audit.listEntriesOfSubject(tx, 'account', String(account.id), before)));
  const ofUser = entries((before) => (user ? ask(teller, (tx) => audit.listEntriesOfUser(tx, user.id, before)) : Promise.resolve([])));
  let [one, other] = [await ofAccount.next(), await ofUser.next()];
  while (!one.done || !other.done) {
    const [a, b] = [one.done ? undefined : one.value, other.done ? undefined : other.value];
    const newest = !b || (a && a.id >= b.id) ? (a as audit.Entry) : b;
    yield newest;
    if (a?.id === newest.id) one = await ofAccount.next();
    if (b?.id === newest.id) other = await ofUser.next();
  }
}

async function* entries(page: (before?: bigint) => Promise<audit.Entry[]>): AsyncGenerator<audit.Entry> {
  for (let before: bigint | undefined; ; ) {
    const found = await page(before);
    yield* found;
    before = found.at(-1)?.id;
    if (before === undefined) return;
  }
}
