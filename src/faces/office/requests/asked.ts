import type { Operator } from '#operators';
import { requestSettings, type DeskQuestion } from '#requests';

/** What the address asks the desk for; what it does not know is left out. */
export function deskQuestion(operator: Operator, staffId: string, query: Readonly<Record<string, string>>): DeskQuestion {
  const { queues, kinds } = requestSettings(operator);
  const { queue, kind, whose, due, tab } = query;
  return {
    tab: tab === 'answered' ? 'answered' : 'open',
    queue: queues.find(({ code }) => code === queue)?.code,
    kind: kinds.find(({ code }) => code === kind)?.code,
    assigned: whose === 'mine' ? { to: staffId } : whose === 'nobody' ? 'nobody' : undefined,
    due: due === 'over' || due === 'soon' ? due : undefined,
  };
}

const PARTS = ['tab', 'queue', 'kind', 'whose', 'due'];

/** The same as the query of an address, for links and saved views. */
export const questionText = (query: Readonly<Record<string, string>>): string =>
  new URLSearchParams(PARTS.flatMap((name) => (query[name] ? [[name, query[name].slice(0, 40)] as [string, string]] : []))).toString();
