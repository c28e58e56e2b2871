import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { paragraphsOf, type PricedPlan, type ShownService } from '#catalog';
import type { CatalogSettings, Operator } from '#operators';
import { backLink, columns, empty, notice, pageTitle, picture, section, summaryList, tiles } from '#ui';
import type { CabinetPaths } from '../paths.ts';
import { planCard } from './plan.view.ts';

export interface ServiceView {
  readonly t: Texts;
  readonly operator: Operator;
  readonly settings: CatalogSettings;
  readonly paths: CabinetPaths;
  readonly service: ShownService;
  /** Those that can be ordered, now or from a day on. */
  readonly plans: readonly PricedPlan[];
  readonly today: Temporal.PlainDate;
}

export function servicePage(view: ServiceView): Html {
  const { t, settings, paths, service, plans } = view;
  const { content } = service;
  const category = settings.categories.find(({ code }) => code === content.category);
  return html`${backLink({ label: t('cabinet.services.title'), href: paths.services() })}
${pageTitle({ ...(category && { kicker: t.of(category.name) }), title: t.of(content.name), lead: t.of(content.lead) })}
${columns({
    main: [
      section({ title: t('cabinet.services.about'), body: [paragraphsOf(t.of(content.body)).map((line) => html`<p>${line}</p>`), content.pictures.map(({ id, alt }) => picture({ src: paths.servicePicture(service.slug, id), words: t.of(alt) }))] }),
      section({ title: t('cabinet.services.plans'), id: 'plans', body: plans.length === 0 ? empty({ icon: 'clock', title: t('cabinet.services.plans.none'), body: t('cabinet.services.plans.none.body') }) : tiles(plans.map((plan) => planCard(view, plan))) }),
    ],
    side: [partner(view), content.link !== null && outbound(t, content.link)],
  })}`;
}

function partner({ t, settings, service }: ServiceView): Html {
  const { content, partnerName, partnerAbout, partnerEmail, decidedAt } = service;
  const regions = settings.regions.filter(({ code }) => content.regions.includes(code)).map(({ name }) => t.of(name));
  return section({
    title: t('cabinet.services.partner'),
    body: html`${summaryList([
      { key: t('cabinet.services.partner.name'), value: partnerName },
      { key: t('cabinet.services.partner.email'), value: html`<a href="mailto:${partnerEmail}">${partnerEmail}</a>` },
      { key: t('cabinet.services.regions'), value: regions.length === 0 ? t('cabinet.services.everywhere') : regions.join(', ') },
      { key: t('cabinet.services.updated'), value: t.instant(decidedAt) },
    ])}${paragraphsOf(t.of(partnerAbout)).map((line) => html`<p>${line}</p>`)}<p class="muted small">${t('cabinet.services.partner.note')}</p>`,
  });
}

/** A way off the platform: marked as such, and without a word of it to the other side (PO 8.9, 8.10). */
const outbound = (t: Texts, link: string): Html =>
  notice({ kind: 'info', title: t('cabinet.services.third-party'), body: html`<p><a href="${link}" rel="external nofollow noopener noreferrer">${new URL(link).host}</a></p><p>${t('cabinet.services.third-party.note')}</p>` });
