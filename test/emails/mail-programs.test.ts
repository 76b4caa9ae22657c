import { caniemail } from 'caniemail';
import { describe, expect, test } from 'vitest';
import { GENT, sampleMails } from '../../emails/gallery/sample.ts';
import { nlBE } from '../../emails/nl-BE/language.ts';
import { renderMail } from '../../emails/render.ts';
import { HARMLESS, PARTLY, PROGRAMS } from './mail-programs.ts';

const EMPTY = ['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'];

/**
 * One page with each tag and each style sheet of these mails once. What Outlook for Windows alone reads, in conditional
 * comments, is left out. The rules in media queries stand beside them, because the library does not look into these.
 */
const featuresOf = (mails: readonly string[]): string => {
  const tags = new Set<string>();
  const sheets = new Set<string>();
  for (const mail of mails) {
    const shown = mail.replaceAll(/<!--[\s\S]*?-->/g, '').replaceAll(/<style[^>]*>([\s\S]*?)<\/style>/g, (_, sheet) => {
      sheets.add(sheet);
      return '';
    });
    for (const [tag] of shown.matchAll(/<[a-z][^>]*>/g)) tags.add(tag.replace(/(href="\w+:)[^"]*/, '$1x'));
  }
  const sheet = [...sheets].join('\n').replaceAll(/@media([^{]*)\{((?:[^{}]*\{[^{}]*\})*)\s*\}/g, '$2\n@media$1{}');
  const body = [...tags].map((tag) => {
    const name = /^<(\w+)/.exec(tag)?.[1] ?? '';
    return EMPTY.includes(name) ? tag : `${tag}</${name}>`;
  });
  return `<html><style>${sheet}</style>${body.join('\n')}</html>`;
};

/** The features that some of the programs do not have, or have in part, each with these programs. */
const lackedBy = (html: string, support: 'errors' | 'warnings'): Map<string, Set<string>> => {
  const lacked = new Map<string, Set<string>>();
  for (const [program, issues] of caniemail({ clients: PROGRAMS, html }).issues[support]) {
    for (const { title } of issues) lacked.set(title, (lacked.get(title) ?? new Set()).add(program));
  }
  return lacked;
};

const mails = sampleMails({
  ...GENT,
  agendaUrl: 'https://klimaatdoeners.example/mijn-agenda/token',
  choiceUrl: 'https://klimaatdoeners.example/mijn-mails/token',
}).map(({ input }) => renderMail(input, nlBE).html);
const page = featuresOf(mails);
const withMore = (html: string): string => page.replace('</html>', `${html}</html>`);

/** A feature that a program lacks and whose exception does not name it, or a name of which no program needs it. */
const unexplained = (lacked: ReadonlyMap<string, ReadonlySet<string>>): string[] => {
  const explained = new Map(HARMLESS.flatMap(({ without }) => Object.entries(without)));
  const covers = (one: string, program: string): boolean => program === one || program.startsWith(`${one}.`);
  const missing = [...lacked].flatMap(([feature, programs]) =>
    [...programs]
      .filter((program) => !explained.get(feature)?.some((one) => covers(one, program)))
      .map((program) => `${program} has no ${feature}`),
  );
  const needless = [...explained].flatMap(([feature, named]) =>
    named
      .filter((one) => ![...(lacked.get(feature) ?? [])].some((program) => covers(one, program)))
      .map((one) => `${one} has ${feature}, or no mail uses it`),
  );
  return [...missing, ...needless];
};

describe('By the table of caniemail, the features of HTML and CSS in every mail', () => {
  test('work in every mail program of ours, or a reason says why a mail works without', () => {
    expect(unexplained(lackedBy(page, 'errors'))).toEqual([]);
  });

  test('work in part only where a reason says why that part is enough', () => {
    expect([...lackedBy(page, 'warnings').keys()].sort()).toEqual(Object.keys(PARTLY).sort());
  });

  test('would be found missing: a mail with flex, a form or a picture in the background', () => {
    const styled = (style: string): string[] =>
      unexplained(lackedBy(withMore(`<div style="${style}"></div>`), 'errors'));
    expect(styled('display:flex')).toContain('outlook.windows has no display:flex');
    expect(styled("background-image:url('x')")).toContain('outlook.windows has no background-image');
    expect(unexplained(lackedBy(withMore('<form></form>'), 'errors')).join()).toContain('has no <form> element');
  });
});
