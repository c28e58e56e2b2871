import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { CURRENCY_SIGN, money } from '#lib/money.ts';
import { PLAN_PERIODS, type Found, type FoundService } from '#catalog';
import type { CatalogSettings, Operator } from '#operators';
import { button, buttonLink, card, details, empty, form, pageTitle, pagination, search, selectField, textField, tiles } from '#ui';
import type { CabinetPaths } from '../paths.ts';
import { chosenText, type Chosen } from './chosen.ts';

export interface ServiceListView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly settings: CatalogSettings;
  readonly paths: CabinetPaths;
  readonly wish: Chosen;
  readonly found: Found;
}

export function serviceList(view: ServiceListView): Html {
  const { t, paths, wish, found } = view;
  return html`${pageTitle({ title: t('cabinet.services.title'), lead: t('cabinet.services.lead') })}
${search({ action: paths.services(), label: t('cabinet.services.search'), value: wish.text, button: t('cabinet.services.find'), hint: t('cabinet.services.search.hint'), hidden: filtersIn(wish) })}
${narrowing(view)}
${found.services.length === 0 ? nobody(view) : html`<p class="muted" role="status">${found.hits === undefined ? t('cabinet.services.found.many') : t('cabinet.services.found', { count: found.hits })}</p>
${tiles(found.services.map((service) => tile(view, service)))}
${pages(view)}`}`;
}

const filtersIn = ({ category, region, period, price }: Chosen): Record<string, string> =>
  Object.fromEntries(Object.entries({ category, region, period, price }).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''));

function narrowing({ t, operator, settings, paths, wish }: ServiceListView): Html {
  const choice = (name: string, value: string | undefined, options: readonly { readonly value: string; readonly label: string }[]) =>
    selectField({ name, label: t(`cabinet.services.${name}`), value: value ?? '', options: [{ value: '', label: t('cabinet.services.any') }, ...options] });
  const body = form({
    action: paths.services(),
    method: 'get',
    hidden: wish.text === '' ? {} : { q: wish.text },
    body: [
      choice('category', wish.category, settings.categories.map(({ code, name }) => ({ value: code, label: t.of(name) }))),
      choice('region', wish.region, settings.regions.map(({ code, name }) => ({ value: code, label: t.of(name) })).toSorted((a, b) => t.compare(a.label, b.label))),
      choice('period', wish.period, PLAN_PERIODS.map((period) => ({ value: period, label: t(`catalog.periods.${period}`) }))),
      textField({ name: 'price', label: t('cabinet.services.price'), value: wish.price, inputmode: 'decimal', size: 'short', unit: CURRENCY_SIGN[operator.currency] }),
      button({ label: t('cabinet.services.choose'), kind: 'secondary' }),
    ],
  });
  return details({ summary: t('cabinet.services.narrow'), body, isOpen: Object.keys(filtersIn(wish)).length > 0 });
}

function tile({ t, operator, settings, paths }: ServiceListView, { slug, name, lead, category, partnerName, priceMinor, period }: FoundService): Html {
  const known = settings.categories.find(({ code }) => code === category);
  const price = priceMinor === null || period === null ? t('cabinet.services.no-price') : t(`cabinet.services.from.${period}`, { price: t.money(money(priceMinor, operator.currency)) });
  return card({ title: t.of(name), level: 2, href: paths.service(slug), body: html`<p>${t.of(lead)}</p><p class="muted small">${known && t.of(known.name)} · ${partnerName}</p>`, footer: html`<strong>${price}</strong>` });
}

function nobody({ t, paths, wish }: ServiceListView): Html {
  if (chosenText(wish) === '') return empty({ icon: 'search', title: t('cabinet.services.none'), body: t('cabinet.services.none.body') });
  return empty({ icon: 'search', title: t('cabinet.services.not-found'), body: t('cabinet.services.not-found.body'), action: buttonLink({ label: t('cabinet.services.all'), href: paths.services(), kind: 'secondary' }) });
}

const pages = ({ t, paths, wish, found }: ServiceListView): Html | undefined =>
  pagination({
    label: t('ui.pages'),
    ...(wish.after ? { previous: { label: t('cabinet.services.first-page'), href: paths.services(chosenText({ ...wish, after: '' })) } } : {}),
    ...(found.next ? { next: { label: t('cabinet.services.next-page'), href: paths.services(chosenText({ ...wish, after: found.next })) } } : {}),
  });
