import { ownTexts } from '../../../emails/nl-BE/pages/own.ts';
import { html } from '../../http/html.ts';
import { document, type Viewer } from '../../http/page.ts';
import { empty, titled } from '../../http/parts.ts';
import type { GroupsView } from '../routes.ts';

const { groups: texts, where } = ownTexts;

/** The groups of somebody who is in several, or in none. */
export const listPage = (groups: GroupsView['groups'], viewer: Viewer): string =>
  document({
    title: texts.title,
    width: 'narrow',
    viewer,
    header: titled(texts.title, groups.length === 0 ? {} : { lead: texts.lead }),
    main:
      groups.length === 0
        ? html`${empty(texts.none)}<p class="btns"><a class="btn" href="/">${texts.find}</a></p>`
        : html`<ul class="rows">${groups.map(({ trajectoryId, municipality }) => html`<li><p><a class="link" href="${`/mijn-groep/${trajectoryId}`}">${where(municipality)}</a></p></li>`)}</ul>`,
  });
