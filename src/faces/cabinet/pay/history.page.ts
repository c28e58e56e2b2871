import { html, type Html } from '#lib/html/html.ts';
import { isUuid } from '#lib/ids.ts';
import { money as amountOf } from '#lib/money.ts';
import type { Answer } from '#lib/http/visit.ts';
import * as payments from '#payments';
import { buttonLink, buttons, empty, money, pageTitle, pagination, table, tag } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import { sessionOf, type CabinetVisit } from '../visit.ts';
import { isOffered } from './payable.ts';
import { SHOWN_TAGS } from './show.view.ts';

/** Every payment the user began here, with what became of it. */
export async function get(visit: CabinetVisit): Promise<Answer> {
  const { t, tx, paths, query } = visit;
  const before = isUuid(query['before'] ?? '') ? query['before'] : undefined;
  const found = await payments.paymentsOfUser(tx, sessionOf(visit).userId, before);
  const main = html`${pageTitle({ title: t('cabinet.pay.history'), lead: t('cabinet.pay.history.lead'), actions: isOffered(visit) && actions(visit) })}
${found.length === 0 ? empty({ icon: 'card', title: t('cabinet.pay.history.none'), body: t('cabinet.pay.history.none.body') }) : list(visit, found)}
${pagination({
    label: t('ui.pages'),
    previous: before === undefined ? undefined : { label: t('cabinet.activity.newest'), href: paths.paid() },
    next: found.length === payments.PAYMENTS_PER_PAGE ? { label: t('cabinet.activity.earlier'), href: paths.paid(found.at(-1)?.id) } : undefined,
  })}`;
  return { page: cabinetPage(visit, { title: t('cabinet.pay.history'), section: 'payments', main }) };
}

const actions = ({ t, paths, house, operator }: CabinetVisit): Html =>
  buttons([buttonLink({ label: t('cabinet.pay.title'), href: paths.pay(), icon: 'card' }), payments.keepsCards(house, operator) && buttonLink({ label: t('cabinet.cards.title'), href: paths.cards(), kind: 'secondary' })]);

const list = ({ t, paths, now }: CabinetVisit, found: readonly payments.ListedPayment[]): Html =>
  table({
    caption: t('cabinet.pay.history'),
    isCaptionHidden: true,
    columns: [{ label: t('cabinet.pay.number') }, { label: t('cabinet.pay.started-at') }, { label: t('cabinet.pay.state') }, { label: t('cabinet.pay.amount'), isNumeric: true }],
    rows: found.map((one) => {
      const shown = payments.shownAs(one, now);
      return [html`<a href="${paths.payment(one.id)}">${one.number}</a>`, t.instant(one.createdAt), tag({ label: t(`cabinet.pay.shown.${shown}`), tone: SHOWN_TAGS[shown] }), money(t.money(amountOf(one.amountMinor + one.feeMinor, one.currency)))];
    }),
  });
