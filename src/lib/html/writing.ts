import MarkdownIt from 'markdown-it';
import { trusted, type Html } from './html.ts';

/** A text of a user as it is shown, and whether it leads to other people's sites. */
export interface RenderedWriting {
  readonly body: Html;
  readonly hasOutbound: boolean;
}

/** What rendering is told and tells; the library hands it through. */
type Place = { readonly ownHost: string; readonly mark: string; hasOutbound?: boolean };

/**
 * Renders what a user wrote in Markdown. Raw HTML stays text, pictures are not loaded, links lead to http and https alone. A link to another host than `ownHost` carries `mark` after its words,
 * lends no weight to that site and tells it nothing of this one (PO 8.9, 8.10). Headings start below the page's own.
 */
export function renderWriting(text: string, ownHost: string, mark: string): RenderedWriting {
  const place: Place = { ownHost, mark };
  const body = trusted(markdown.render(text, { place }));
  return { body, hasOutbound: place.hasOutbound === true };
}

const WEB_LINK = /^https?:\/\//i;
const LOWEST_HEADING = 6;
const OUTBOUND_REL = 'nofollow ugc external noopener noreferrer';

const markdown = new MarkdownIt({ html: false, linkify: false, breaks: true }).disable('image');
markdown.validateLink = (address) => WEB_LINK.test(address.trim());
markdown.core.ruler.push('fit-the-page', ({ tokens, env, Token }) => {
  const place = env['place'] as Place;
  for (const token of tokens) {
    if (token.type === 'heading_open' || token.type === 'heading_close') token.tag = `h${Math.min(Number(token.tag.slice(1)) + 1, LOWEST_HEADING)}`;
    token.attrs = token.attrs?.filter(([name]) => name !== 'style') ?? null;
    if (token.children) token.children = token.children.flatMap((child, at, all) => {
      if (child.type === 'link_open' && isOutbound(String(child.attrGet('href')), place)) child.attrSet('rel', OUTBOUND_REL);
      if (child.type !== 'link_close' || all.slice(0, at).findLast(({ type }) => type === 'link_open')?.attrGet('rel') !== OUTBOUND_REL) return [child];
      place.hasOutbound = true;
      const note = new Token('text', '', 0);
      note.content = ` (${place.mark})`;
      return [note, child];
    });
  }
});

const isOutbound = (href: string, { ownHost }: Place): boolean => URL.canParse(href) && new URL(href).host !== ownHost;
