import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nlBE } from '../nl-BE/language.ts';
import { escapeHtml } from '../plain.ts';
import { renderMail } from '../render.ts';
import { GENT, sampleMails } from './sample.ts';

const folder = join(import.meta.dirname, '../../out/mails');
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });

const rows: string[] = [];
for (const [index, { request, input }] of sampleMails({
  ...GENT,
  agendaUrl: 'https://klimaatdoeners.example/mijn-agenda/coach-1~secret',
  choiceUrl: 'https://klimaatdoeners.example/mijn-mails/token',
}).entries()) {
  const name = `${String(index + 1).padStart(3, '0')}-${request.key}`;
  const { subject, html, text, attachments } = renderMail(input, nlBE);
  await writeFile(join(folder, `${name}.html`), html);
  await writeFile(join(folder, `${name}.txt`), text);
  for (const { filename, content } of attachments) await writeFile(join(folder, `${name}-${filename}`), content);
  rows.push(
    `<tr><td>${input.now.slice(0, 10)}<td>${request.role}<td><a href="${name}.html">${escapeHtml(subject)}</a><td><a href="${name}.txt">text</a><td>${attachments.length} ics`,
  );
}
await writeFile(
  join(folder, 'index.html'),
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Mails of one trajectory</title><style>body{font:16px sans-serif;margin:2rem}td{padding:.2rem 1rem .2rem 0}</style><h1>Mails of one trajectory</h1><table>${rows.join('\n')}</table></html>\n`,
);
console.log(`${rows.length} mails in out/mails; open out/mails/index.html`);
