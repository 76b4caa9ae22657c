import { ownTexts as texts } from '../../emails/nl-BE/pages/own.ts';
import { fullDate } from '../../emails/nl-BE/words.ts';
import { html, type Piece } from '../http/html.ts';
import { document, type Viewer } from '../http/page.ts';
import { section, titled } from '../http/parts.ts';
import type { OwnExport } from './schema.ts';

/** Everything that is known of a citizen in a group, to read and to print. */
export const dataPage = (data: OwnExport, viewer?: Viewer): string =>
  document({
    title: texts.take.title,
    width: 'narrow',
    viewer,
    header: titled(texts.take.title, { where: data.name, lead: texts.take.lead }),
    main: [
      section(texts.data.title, facts(rows(data))),
      section(
        texts.consents.title,
        facts(
          data.consents.map(({ consent, isGiven, ...when }) => [kept.consents[consent], kept.consent(isGiven, when)]),
        ),
      ),
      section(
        texts.sessions.title,
        data.sessions.length === 0
          ? html`<p>${kept.noSessions}</p>`
          : facts(data.sessions.map((one) => [`${one.name}, ${fullDate(one.date)}`, kept.session(one)])),
      ),
      section(
        kept.mails,
        data.mails.length === 0
          ? html`<p>${kept.noMails}</p>`
          : facts(data.mails.map(({ name, at }) => [texts.moment(at), name])),
      ),
      data.notes.length === 0
        ? null
        : section(kept.notes, [
            html`<p>${kept.notesTold}</p>`,
            html`<ul>${data.notes.map((note) => html`<li>${note}</li>`)}</ul>`,
          ]),
    ],
  });

const { kept } = texts;

const facts = (all: readonly (readonly [string, Piece])[]): Piece =>
  html`<dl class="facts sheet">${all.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value ?? texts.fields.none}</dd></div>`)}</dl>`;

const rows = (data: OwnExport): [string, Piece][] => {
  const { fields } = texts;
  return [
    [fields.name, data.name],
    [texts.data.email, data.email],
    [fields.phone, data.phone],
    [fields.town, data.town],
    [fields.standing, data.standing],
    [fields.since, data.since === null ? null : texts.moment(data.since)],
    [fields.themes, data.themes.length === 0 ? null : texts.themes(data.themes)],
    [fields.needs, data.needs],
    ...(data.birthYear === null ? [] : [[fields.birthYear, String(data.birthYear)] satisfies [string, Piece]]),
    ...(data.guardian === null
      ? []
      : [
          [fields.guardian, [data.guardian.name, data.guardian.email].filter(Boolean).join(', ')] satisfies [
            string,
            Piece,
          ],
        ]),
    [fields.agreed, texts.agreed(data)],
  ];
};
