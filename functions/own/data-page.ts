import { ownTexts as texts } from '../../emails/nl-BE/pages/own.ts';
import { html, type Piece } from '../http/html.ts';
import { document, type Viewer } from '../http/page.ts';
import { titled } from '../http/parts.ts';
import type { OwnData } from './schema.ts';

/** Everything that is known of a citizen in a group, to read and to print. */
export const dataPage = (data: OwnData, viewer?: Viewer): string =>
  document({
    title: texts.take.title,
    width: 'narrow',
    viewer,
    header: titled(texts.take.title, { where: data.name, lead: texts.take.lead }),
    main: html`<dl class="facts sheet">${rows(data).map(([label, value]) => html`<div><dt>${label}</dt><dd>${value ?? texts.fields.none}</dd></div>`)}</dl>`,
  });

const rows = (data: OwnData): [string, Piece][] => {
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
    ...(data.needs === null ? [] : [[fields.needsConsent, texts.yesNo(data.needsConsent)] satisfies [string, Piece]]),
    ...(data.birthYear === null ? [] : [[fields.birthYear, String(data.birthYear)] satisfies [string, Piece]]),
    ...(data.guardian === null
      ? []
      : [
          [fields.guardian, [data.guardian.name, data.guardian.email].filter(Boolean).join(', ')] satisfies [
            string,
            Piece,
          ],
        ]),
    [fields.photoTaken, texts.yesNo(data.photoTaken)],
    [fields.photoUsed, texts.yesNo(data.photoUsed)],
    [fields.agreed, texts.agreed(data)],
  ];
};
