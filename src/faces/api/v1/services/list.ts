import Type from 'typebox';
import { dateIn } from '#lib/dates.ts';
import * as catalog from '#catalog';
import { endpoint, type Parameter } from '../../endpoint.ts';
import { orNull, shape, text } from '../../shapes.ts';
import { ServiceLine, serviceLine } from './service.ts';

const TEXT_AT_MOST = 200;

/** What is looked for, in any form of its words. */
const query: Parameter<string> = { schema: Type.String({ maxLength: TEXT_AT_MOST, description: 'api.parameters.services.q' }), fault: 'bad-request', read: (typed) => (typed.length <= TEXT_AT_MOST ? typed : undefined) };

const CURSOR = /^\d{1,9}\.\d{1,18}$/;
const after: Parameter<string> = { schema: Type.String({ pattern: CURSOR.source, description: 'api.parameters.after' }), fault: 'bad-cursor', read: (typed) => (CURSOR.test(typed) ? typed : undefined) };

/** The catalogue of digital services, twenty a page. */
export const listServices = endpoint({
  id: 'services.list',
  query: { q: query, after },
  answer: shape({ services: Type.Array(ServiceLine), next: orNull(text('api.fields.next')) }),
  async run(visit, asked) {
    const { tx, operator, now } = visit;
    const found = await catalog.searchServices(tx, { text: asked.q ?? '', ...(asked.after !== undefined && { after: asked.after }) }, dateIn(operator.zone, now));
    return { services: found.services.map((one) => serviceLine(visit, one)), next: found.next ?? null };
  },
});
