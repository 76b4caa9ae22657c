import { timeOf } from '../../../domain/calendar/local-time.ts';
import { hallTexts as texts } from '../../../emails/nl-BE/pages/hall.ts';
import { clock, fullDate } from '../../../emails/nl-BE/words.ts';
import { BOX } from '../../http/box-html.ts';
import type { Surroundings } from '../../http/edge.ts';
import { html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import { titled } from '../../http/parts.ts';
import { table } from '../../http/table.ts';
import { signUpSheetOf, trajectoryPath } from '../../http/trajectory-shell.ts';
import { hallPath } from '../hall-path.ts';
import type { AnyAttendance, Person } from '../schema.ts';

/** Lines for those who walk in. */
const EMPTY_LINES = 8;

const hasNeeds = (person: Person): boolean => 'needs' in person && person.needs !== null;

/** The list that is signed in the hall: a star says that somebody needs something, and not what. */
export const paperList = (view: AnyAttendance, { viewer }: Surroundings): string => {
  const { trajectoryId, municipality, session, label, date, begins, ends } = view;
  const { paper } = texts;
  const { columns, walkInColumns } = paper;
  const people = view.people.filter(({ seat }) => seat === 'participant');
  return document({
    title: `${paper.title} ${label} · ${municipality}`,
    paper: true,
    viewer,
    crumbs: [
      { label: municipality, href: trajectoryPath(trajectoryId) },
      { label: texts.links.hall, href: hallPath(trajectoryId, session) },
    ],
    header: titled(`${label}: ${paper.title.toLowerCase()}`, {
      where: municipality,
      lead: paper.lead(fullDate(date), clock(timeOf(begins)), clock(timeOf(ends))),
    }),
    main: [
      html`<section class="flow sign">${table({
        label: paper.caption,
        columns: [
          { title: columns.name },
          { title: columns.there },
          { title: columns.guests },
          { title: columns.signature },
        ],
        rows: people.map((person) => [
          `${person.name ?? texts.erased}${hasNeeds(person) ? ' *' : ''}`,
          BOX,
          person.announced > 0 ? String(person.announced) : '',
          '',
        ]),
      })}${people.some(hasNeeds) ? html`<p class="small muted">${paper.needs}</p>` : null}</section>`,
      html`<section class="part one sign"><h2>${paper.walkIns}</h2><div class="flow"><p class="small muted">${paper.walkInsTold} <a class="link screen" href="${signUpSheetOf(trajectoryId)}">${texts.links.signUpSheet}</a></p>${table(
        {
          label: paper.walkIns,
          captioned: false,
          columns: [{ title: walkInColumns.name }, { title: walkInColumns.reach }, { title: walkInColumns.signature }],
          rows: Array.from({ length: EMPTY_LINES }, () => ['', '', '']),
        },
      )}</div></section>`,
    ],
  });
};
