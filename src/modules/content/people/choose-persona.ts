import * as audit from '#audit';
import type { Tx } from '#lib/db/database.ts';
import { transaction } from '#lib/db/transaction.ts';
import { isUuid, uuidv7 } from '#lib/ids.ts';
import { refuse, type Refused } from '#lib/outcome.ts';
import type { Operator } from '#operators';
import type { By, ContentHouse } from '../house.ts';
import { findPersonal } from '../personal/personal.rules.ts';
import { keptLine } from '../personal/words.ts';
import * as pictures from '../pictures/pictures.sql.ts';
import { NAME_AT_LEAST, NAME_LENGTH, type Persona } from './persona.ts';
import { mixesScripts, skeletonOf } from './name.rules.ts';
import * as rows from './personas.sql.ts';

export type PersonaRefusal = Refused<'no-name' | 'too-long' | 'name-taken' | 'name-mixed' | 'name-is-a-number' | 'unknown-picture'>;

/**
 * The name and the picture that others see, as the user chooses them (PR 7). Refuses a name that reads like somebody else's or the operator's own ('name-taken', PR 8.4), one that mixes scripts in a word, one that holds a personal
 * number, and a picture that is not his.
 */
export function choosePersona(house: ContentHouse, operator: Operator, by: By, wish: { readonly name: string; readonly pictureId: string | null }, now: Temporal.Instant): Promise<'chosen' | PersonaRefusal> {
  const name = keptLine(wish.name);
  return transaction(house.db, operator.id, async (tx) => {
    if (name.length < NAME_AT_LEAST) return refuse('no-name', 'name');
    if (name.length > NAME_LENGTH) return refuse('too-long', 'name');
    if (findPersonal(name).length > 0) return refuse('name-is-a-number', 'name');
    if (mixesScripts(name)) return refuse('name-mixed', 'name');
    const skeleton = skeletonOf(name);
    if (skeleton.length < NAME_AT_LEAST) return refuse('no-name', 'name');
    if (Object.values(operator.name).some((own) => skeletonOf(own) === skeleton)) return refuse('name-taken', 'name');
    if (wish.pictureId !== null && !(isUuid(wish.pictureId) && (await tx.maybe(pictures.own(operator.id, wish.pictureId, by.author))))) return refuse('unknown-picture', 'picture');
    await tx.run(rows.holdNames(operator.id));
    const isChosen = (await tx.run(rows.choose(operator.id, { id: uuidv7(now.epochMilliseconds), userId: by.author.id, name, skeleton, pictureId: wish.pictureId }, now))) === 1;
    if (!isChosen) return refuse('name-taken', 'name');
    await audit.record(tx, { action: 'persona.chosen', at: now, actor: by.author, origin: by.origin, userId: by.author.id });
    return 'chosen';
  });
}

/** How a user is seen, for himself: his picture as well while it is being scanned. */
export const ownPersona = (tx: Tx, userId: string): Promise<Persona | undefined> => tx.maybe<Persona>(rows.ofUser(tx.operatorId, userId));

/** How a user is seen by others; undefined for nobody's id. */
export const personaOf = async (tx: Tx, id: string): Promise<Persona | undefined> => (isUuid(id) ? tx.maybe<Persona>(rows.byId(tx.operatorId, id)) : undefined);
