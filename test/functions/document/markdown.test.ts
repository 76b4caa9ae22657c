import { expect, it } from 'vitest';
import { documentPage } from '../../../functions/call-page/pages/document-page.ts';
import { renderMarkdown } from '../../../functions/document/pages/markdown.ts';

it('A table in a text scrolls by itself, also by keyboard, and not with the page', () => {
  const html = renderMarkdown('# Plan\n\n| Actie | Wie |\n| --- | --- |\n| Repair Café | An |').html.text;
  expect(html).toMatch(
    /<div class="scroll" role="group" tabindex="0" aria-label="[^"]+">\s*<table>[\s\S]*<\/table>\s*<\/div>/,
  );
});

it('The public menu card leads back to its call', () => {
  const page = documentPage({
    ...{ found: true, slug: 'leuven', municipality: 'Leuven', label: 'Menukaart', kind: 'menu-card' },
    ...{ version: 1, since: '2027-01-18', markdown: '# Menukaart', facts: { actions: [] }, text: '' },
  });
  expect(page).toContain('<a href="/oproep/leuven">');
});
