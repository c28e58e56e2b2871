import Type from 'typebox';
import * as identity from '#identity';
import { endpoint } from '../../endpoint.ts';
import { shape, text } from '../../shapes.ts';
import { userOf } from '../../visit.ts';

const Me = shape({
  number: text('api.fields.me.number'),
  language: Type.Enum(['kk', 'ru', 'en'], { description: 'api.fields.me.language' }),
  scopes: Type.Array(Type.Enum([...identity.SCOPES]), { description: 'api.fields.me.scopes' }),
  operator: shape({
    code: text('api.fields.operator.code'),
    name: text('api.fields.operator.name'),
    zone: text('api.fields.operator.zone'),
    currency: Type.Enum(['KZT', 'RUB'], { description: 'api.fields.money.currency' }),
  }),
});

/** Whom the token speaks for and what it may. The e-mail address is not told: a token that leaks must not tell whose it is. */
export const showMe = endpoint({
  id: 'me.show',
  answer: Me,
  async run(visit) {
    const { userId, scopes, language } = userOf(visit);
    const user = await identity.findUser(visit.tx, userId);
    if (!user) return undefined;
    const { code, name, zone, currency } = visit.operator;
    return { number: user.number, language, scopes: [...scopes], operator: { code, name: visit.t.of(name), zone, currency } };
  },
});
