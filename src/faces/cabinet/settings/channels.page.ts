import type { Answer } from '#lib/http/visit.ts';
import { isRefused } from '#lib/outcome.ts';
import { reading } from '#lib/db/transaction.ts';
import * as notices from '#notices';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { boxesOf } from './boxes.ts';
import { page } from './messages.page.ts';

/** Topics and channels on or off, and quiet hours, from one form; every box that stands there and has no tick is off. `was`, of the button that takes it back, names what was off before. */
export async function post(visit: CabinetVisit): Promise<Answer> {
  const { t, house, operator, body, origin, now, paths } = visit;
  const who = sessionOf(visit);
  const reader = await reading(house.db, operator.id, (tx) => notices.readerOf(tx, who.userId));
  const boxes = boxesOf(operator, reader);
  const was = { off: boxes.filter(({ isOn }) => !isOn).map(({ name }) => name).join(' '), quiet: reader.quiet ?? 'operator' };
  const isOff = typeof body['was'] === 'string' ? namesIn(body['was']) : undefined;
  const ticked = [body['on']].flat();
  const choices = boxes.map(({ topic, channel, name }) => ({ topic, channel, isOn: isOff ? !isOff.includes(name) : ticked.includes(name) }));
  const quiet = (['operator', ...notices.QUIET_CHOICES] as const).find((one) => one === body['quiet']);
  const outcome = await notices.chooseChannels(house, operator, who, { choices, ...(quiet !== undefined && { quiet }), origin }, now);
  if (isRefused(outcome)) return reading(house.db, operator.id, (tx) => page(visit, tx, t(`notices.refusals.${outcome.refused}`)));
  return { to: isOff ? paths.messages('taken-back') : paths.messages('chosen', was) };
}

const namesIn = (text: string): readonly string[] => text.split(' ').filter(Boolean);
