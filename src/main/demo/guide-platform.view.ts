import { html, type Html } from '#lib/html/html.ts';
import type { Texts } from '#lib/i18n/texts.ts';
import { section } from '#ui';
import { cabinetPaths } from '../../faces/cabinet/index.ts';

/** The way through an open platform: catalogue, money, order, the partner's side, the office. `program` is the page of the sample partner. */
export function platformSteps(t: Texts, at: { readonly cabinet: string; readonly office: string; readonly program: string }): Html {
  const paths = cabinetPaths(at.cabinet.replace(/\/$/, ''));
  const places = { catalogue: paths.services(), balance: paths.balance(), order: paths.orders(), program: at.program, partner: paths.partner(), office: at.office };
  const step = ([name, href]: [string, string]) => html`<li><a href="${href}">${t(`guide.platform.${name}`)}</a>. ${t(`guide.platform.${name}.body`)}</li>`;
  return section({ title: t('guide.platform'), body: html`<ol class="prose">${Object.entries(places).map(step)}</ol>` });
}
