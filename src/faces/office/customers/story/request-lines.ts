import * as requests from '#requests';
import { requestKind } from '../../requests/list.view.ts';
import { newestFirst, pages } from './newest-first.ts';
import { ask, type StoryLine, type Teller } from './teller.ts';

/**
 * What was asked about the account, and what its user asked about anything else, the newest first, each with everything that was said. Of what anybody else asked about the account, a former resident perhaps,
 * only that and when it was asked is told: who he is and what he wrote is no part of this customer's story.
 */
export async function* requestLines(teller: Teller): AsyncGenerator<StoryLine> {
  const { account, user, house, operator } = teller;
  if (!requests.takesRequests(operator)) return;
  const ofAccount = pages<requests.RequestLine>((before) => ask(teller, (tx) => requests.requestsOfAccount(tx, account.id, before)));
  const ofUser = pages<requests.RequestLine>((before) => (user ? ask(teller, (tx) => requests.requestsOfUser(tx, user.id, before)) : Promise.resolve([])));
  for await (const { id } of newestFirst(ofAccount, ofUser, inOrder)) {
    const found = await ask(teller, (tx) => requests.requestOf(tx, house.keys, operator, id));
    if (found) yield lineOf(teller, found, found.userId !== null && found.userId === user?.id);
  }
}

/** As both lists are ordered. */
const inOrder = (a: requests.RequestLine, b: requests.RequestLine): number => Temporal.Instant.compare(a.receivedAt, b.receivedAt) || (a.id === b.id ? 0 : a.id > b.id ? 1 : -1);

function lineOf(teller: Teller, found: requests.Request, isOwn: boolean): StoryLine {
  const { t, operator } = teller;
  return {
    at: found.receivedAt,
    title: `${found.number}: ${requestKind(t, operator, found.kind)}`,
    facts: [
      { label: t('office.requests.received'), value: t(`office.requests.channel.${found.channel}`) },
      { label: t('office.card.messages.state'), value: t(`office.requests.state.${found.state}`) },
      ...(isOwn ? wordsOf(teller, found) : []),
    ],
  };
}

function wordsOf({ t, operator, names }: Teller, found: requests.Request): StoryLine['facts'] {
  const { contact, answers } = found;
  const known = (label: string, value: string) => (value === '' ? [] : [{ label, value }]);
  return [
    ...known(t('office.requests.address'), found.address),
    ...known(t('office.requests.contact-name'), contact.name),
    ...known(t('office.requests.contact-phone'), contact.phone),
    ...known(t('office.requests.contact-email'), contact.email),
    ...(requests.kindOf(operator, found.kind)?.fields ?? []).flatMap(({ code, name, options }) => {
      const option = options?.find((one) => one.code === answers[code]);
      return known(t.of(name), option ? t.of(option.name) : (answers[code] ?? ''));
    }),
    ...found.events.map((event) => ({
      label: [t.instant(event.at), t(`office.requests.event.${event.kind}`), event.byKind === 'staff' ? names(event.byId) : t(`office.requests.by.${event.byKind}`), requests.isInternal(event) && t('office.story.internal')].filter(Boolean).join(' · '),
      value: event.words ?? '—',
    })),
  ];
}
