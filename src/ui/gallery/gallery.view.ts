/** Gallery: every component with its examples on one page, for those who build pages. */
import { html, type Html } from '#lib/html/html.ts';
import type { Example, ExampleGroup } from '../example.ts';
import { exampleGroups } from '../examples.ts';
import { columns, pageTitle } from '../layout/layout.view.ts';

/** Renders the gallery's main part; the face puts its own header and footer around it. */
export const gallery = (): Html => html`${pageTitle({ title: 'Gallery', lead: `${exampleGroups.length} components, live. Each example is also a test.` })}
${columns({ main: exampleGroups.map(group), side: contents() })}`;

const group = (it: ExampleGroup): Html =>
  html`<section class="section" id="gallery-${anchor(it)}"><h2>${it.component}</h2>${it.examples.map(example)}</section>`;

const example = (it: Example): Html => html`<article class="gallery__example"><h3>${it.title}</h3>
<div class="gallery__stage" data-example>${it.html}</div></article>`;

const contents = (): Html => html`<nav class="gallery__contents" aria-label="Components"><ul>${exampleGroups.map((it) =>
  html`<li><a href="#gallery-${anchor(it)}">${it.component}</a></li>`)}</ul></nav>`;

const anchor = (it: ExampleGroup): string => it.component.toLowerCase().replaceAll(' ', '-');
