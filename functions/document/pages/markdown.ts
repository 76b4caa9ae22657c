import createRenderer, { type MarkdownIt } from 'markdown-it';
import { visible } from '../../../emails/plain.ts';
import { Html } from '../../http/html.ts';

export type Heading = { id: string; title: string; level: number };

// Markup in the text is escaped, and links of other kinds than these stay text.
const LINKS = /^(https?:|mailto:|tel:|#)/i;
const HEADINGS = ['h1', 'h2', 'h3'];

const renderer = (): MarkdownIt => {
  const markdown = createRenderer({ html: false, linkify: false, typographer: false });
  // A page loads nothing from elsewhere, so an image in a text is shown as a link.
  markdown.disable('image');
  // A wide table scrolls by itself, also by keyboard, so that the page does not.
  markdown.renderer.rules.table_open = () =>
    '<div class="scroll" role="group" tabindex="0" aria-label="Tabel">\n<table>\n';
  markdown.renderer.rules.table_close = () => '</table>\n</div>\n';
  const isAllowed = markdown.validateLink;
  markdown.validateLink = (url) => isAllowed(url) && LINKS.test(url.trim());
  return markdown;
};

/**
 * Renders a text as HTML that is safe on a page: no markup of the writer, no scripts, no images, no inline style. Each
 * heading has an id. The first heading, which is the title of the page, is left out.
 */
export const renderMarkdown = (text: string): { html: Html; headings: Heading[] } => {
  const markdown = renderer();
  const tokens = markdown.parse(visible(text), {});
  const headings: Heading[] = [];
  const used = new Set<string>();
  for (const [index, token] of tokens.entries()) {
    // The alignment of a table column would be an inline style, which the policy of the page forbids.
    const align = /text-align:\s*(right|center)/.exec(String(token.attrGet('style') ?? ''))?.[1];
    token.attrs = token.attrs?.filter(([name]) => name !== 'style') ?? null;
    if (align) token.attrJoin('class', align);
    if (token.type !== 'heading_open' || !HEADINGS.includes(token.tag)) continue;
    const title = textOf(tokens[index + 1]?.children ?? []);
    const id = uniqueId(title, used);
    token.attrSet('id', id);
    headings.push({ id, title, level: Number(token.tag.slice(1)) });
  }
  const body = tokens[0]?.tag === 'h1' ? tokens.slice(3) : tokens;
  return { html: new Html(markdown.renderer.render(body, markdown.options, {})), headings };
};

const textOf = (tokens: readonly { content: string }[]): string => tokens.map(({ content }) => content).join('');

const uniqueId = (title: string, used: Set<string>): string => {
  const plain = title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
  let id = `t-${plain || 'titel'}`;
  for (let copy = 2; used.has(id); copy++) id = `t-${plain || 'titel'}-${copy}`;
  used.add(id);
  return id;
};
