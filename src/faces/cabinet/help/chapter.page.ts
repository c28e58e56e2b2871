import { html } from '#lib/html/html.ts';
import { missing, type Answer } from '#lib/http/visit.ts';
import { backLink, pageTitle } from '#ui';
import { cabinetPage } from '../layout.view.ts';
import type { CabinetVisit } from '../visit.ts';

/** One chapter of the manual, whole, for reading and for printing. */
export function get(visit: CabinetVisit): Answer {
  const { t, operator, paths, house, params } = visit;
  const chapter = house.manuals.get(operator.code)?.[t.language].find(({ code }) => code === params['chapter']);
  if (!chapter) return missing;
  const main = html`${backLink({ label: t('cabinet.help.title'), href: paths.help() })}
${pageTitle({ title: chapter.title })}
<ul class="no-print">${chapter.passages.map(({ anchor, heading }) => html`<li><a href="#${anchor}">${heading}</a></li>`)}</ul>
<div class="prose">${chapter.passages.map(({ anchor, heading, html: text }) => html`<h2 id="${anchor}">${heading}</h2>${text}`)}</div>`;
  return { page: cabinetPage(visit, { title: chapter.title, main }) };
}
