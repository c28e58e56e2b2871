import Type from 'typebox';
import * as accounts from '#accounts';
import { endpoint } from '../../endpoint.ts';
import { id, orNull, shape, text } from '../../shapes.ts';
import { reachOf } from '../../visit.ts';

const AccountLine = shape(
  {
    id: id('acc', 'api.fields.account.id'),
    number: text('api.fields.account.number'),
    holder: orNull(text('api.fields.account.holder')),
    address: orNull(text('api.fields.account.address')),
  },
  { $id: 'AccountLine' },
);

/** The user's accounts, in the order of their numbers. */
export const listAccounts = endpoint({
  id: 'accounts.list',
  answer: shape({ accounts: Type.Array(AccountLine) }),
  async run(visit) {
    const found = await accounts.accountsOfUser(visit.tx, reachOf(visit, 'see'));
    return { accounts: found.map(({ id, number, holder, address }) => ({ id: accounts.accountPublicId(id), number, holder, address })) };
  },
});
