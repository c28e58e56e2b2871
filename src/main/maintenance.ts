import { parseArgs } from 'node:util';
import { LANGUAGES, type Localised } from '#lib/i18n/texts.ts';
import { exitCodes, StartFailure } from '#lib/start-failure.ts';
import * as announcements from '#announcements';
import type { Kabinet } from './house.ts';
import { withKabinet } from './start.ts';

export const help = `kabinet maintenance close --operator CODE --minutes N --reason WORDS [--part PART …]
kabinet maintenance open --operator CODE

Closes the cabinet of an operator, or parts of it, at once, for so many minutes: an emergency. It is announced in the same moment in three
languages, the reason is recorded as the exception from the term, and after N minutes it opens by itself. Every running process follows within
two seconds; none is restarted. Staff still get in, and what acquirers and agents send is still taken. Works that can wait are
announced in the office.

\`open\` ends all works in force now, planned or not.

Parts: ${announcements.CLOSABLE.join(', ')}; everything unless told otherwise.

Exit codes: 0 done; 2 wrong arguments. Environment: as kabinet serve.`;

/** A day: whoever needs longer can write. */
const MOST_MINUTES = 1_440;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { operator: { type: 'string' }, minutes: { type: 'string' }, reason: { type: 'string' }, part: { type: 'string', multiple: true } },
  });
  const [word, ...more] = positionals;
  if ((word !== 'close' && word !== 'open') || more.length > 0) throw new StartFailure('usage', 'kabinet maintenance knows two words: close and open');
  const minutes = Number(values.minutes);
  const closes = announcements.CLOSABLE.filter((part) => (values.part ?? ['everything']).includes(part));
  if (word === 'close') {
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > MOST_MINUTES) throw new StartFailure('usage', `--minutes is a whole number from 1 to ${MOST_MINUTES}`);
    if (!values.reason?.trim()) throw new StartFailure('usage', '--reason says why it could not be announced beforehand');
    if (closes.length < new Set(values.part ?? ['everything']).size) throw new StartFailure('usage', `parts are ${announcements.CLOSABLE.join(', ')}`);
  }
  return withKabinet(async (kabinet) => {
    const operator = kabinet.operators.find(({ code }) => code === values.operator);
    if (!operator) throw new StartFailure('usage', `there is no operator ${values.operator ?? ''}; known: ${kabinet.operators.map(({ code }) => code).join(', ')}`);
    const now = kabinet.clock();
    if (word === 'open') console.log(`ended: ${await announcements.openAgain(kabinet, operator, now)}`);
    else {
      const untilAt = now.add({ minutes });
      await announcements.closeAtOnce(kabinet, operator, { closes, untilAt, reason: values.reason as string, ...wordsIn(kabinet) }, now);
      console.log(`closed until ${untilAt.toString({ smallestUnit: 'second' })}`);
    }
    return exitCodes.done;
  });
}

/** The sentences that stand ready for it. */
function wordsIn(kabinet: Pick<Kabinet, 'texts'>): { readonly title: Localised; readonly body: Localised } {
  const inAll = (key: string): Localised => Object.fromEntries(LANGUAGES.map((language) => [language, kabinet.texts(language, 'UTC')(key)])) as Localised;
  return { title: inAll('announcements.emergency.title'), body: inAll('announcements.emergency.body') };
}
