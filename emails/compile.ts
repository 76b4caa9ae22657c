import mjml2html from 'mjml';
import { COLOURS } from './colours.ts';
import { ECOLIFE_EMAIL, ECOLIFE_PHONE, ECOLIFE_PHONE_LINK } from './ecolife.ts';

/** A part of the layout, which becomes a function of its slots. */
type Piece = { name: string; html: string };

/**
 * Compiles the MJML layout to the source of a module with one function per part.
 * In the layout, `{{slot}}` is a place for finished HTML. `<!--#name-->…<!--/name-->` is a part that can repeat or be
 * absent. The part around it gets a slot of that name.
 */
export const compileLayout = async (mjml: string): Promise<string> => {
  const { html } = await mjml2html(withContact(withColours(mjml)), {
    fonts: {},
    keepComments: true,
    validationLevel: 'strict',
  });
  const pieces = cut('page', html);
  return [
    '// Made from layout.mjml by `npm run build:emails`: change the layout, not this file.',
    ...pieces.map(functionOf),
  ]
    .join('\n\n')
    .concat('\n');
};

const withColours = (mjml: string): string =>
  mjml.replace(/\$(light|dark)\.(\w+)/g, (reference, scheme: 'light' | 'dark', name: string) => {
    const colour = Object.entries(COLOURS[scheme]).find(([key]) => key === name)?.[1];
    if (!colour) throw new Error(`The layout asks for ${reference}, which is not a colour`);
    return colour;
  });

const withContact = (mjml: string): string =>
  mjml
    .replaceAll('$ecolife.email', ECOLIFE_EMAIL)
    .replaceAll('$ecolife.phoneLink', ECOLIFE_PHONE_LINK)
    .replaceAll('$ecolife.phone', ECOLIFE_PHONE);

const cut = (name: string, html: string): Piece[] => {
  const inner: Piece[] = [];
  const outer = html.replace(/<!--#(\w+)-->([\s\S]*?)<!--\/\1-->/g, (_all, piece: string, content: string) => {
    inner.push(...cut(piece, content));
    return `{{${piece}}}`;
  });
  return [...inner, { name, html: squeezed(outer) }];
};

const squeezed = (html: string): string =>
  html
    .replace(/\s*\n\s*/g, '\n')
    .replace(/>\n+</g, '><')
    .trim();

const functionOf = ({ name, html }: Piece): string => {
  const slots = [...new Set(Array.from(html.matchAll(/\{\{(\w+)\}\}/g), ([, slot]) => slot))].sort();
  const body = html
    .replace(/[\\`]|\$\{/g, (special) => `\\${special}`)
    .replace(/\{\{(\w+)\}\}/g, (_hole, slot: string) => `\${slots.${slot}}`);
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Slots`;
  const fields = slots.map((slot) => `  ${slot}: string;\n`).join('');
  return `type ${type} = {\n${fields}};\n\nexport function ${name}(slots: ${type}): string {\n  return \`${body}\`;\n}`;
};
