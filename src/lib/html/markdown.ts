import MarkdownIt from 'markdown-it';
import { trusted, type Html } from './html.ts';

/**
 * Renders a document written in Markdown. Raw HTML stays text, links lead only where the allow-list says, images are not
 * loaded. The page has the title as its heading: it is left out here and the other headings start at the second level.
 */
export const renderMarkdown = (text: string, title: string): Html => trusted(markdown.render(text, { title }));

const SAFE_LINK = /^(?:https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i;
const LOWEST_HEADING = 6;

const markdown = new MarkdownIt({ html: false, linkify: false }).disable('image');
markdown.validateLink = (address) => SAFE_LINK.test(address.trim());
markdown.core.ruler.push('fit-the-page', ({ tokens, env }) => {
  if (tokens[0]?.tag === 'h1' && tokens[1]?.content === env.title) tokens.splice(0, 3);
  for (const token of tokens) {
    if (token.type === 'heading_open' || token.type === 'heading_close') token.tag = `h${Math.min(Number(token.tag.slice(1)) + 1, LOWEST_HEADING)}`;
    // Alignment of a table's column comes as a style attribute, which the content security policy forbids.
    token.attrs = token.attrs?.filter(([name]) => name !== 'style') ?? null;
  }
});
