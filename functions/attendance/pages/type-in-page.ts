import { hallTexts as texts } from '../../../emails/nl-BE/pages/hall.ts';
import { fullDate } from '../../../emails/nl-BE/words.ts';
import { attendanceMark } from '../../../events/attendance.ts';
import type { Surroundings } from '../../http/edge.ts';
import { hidden } from '../../http/fields-html.ts';
import { html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import { table, titled } from '../../http/parts.ts';
import { trajectoryPath } from '../../http/trajectory-shell.ts';
import { canBeNoted, notedOf } from '../fields.ts';
import { hallPath } from '../hall-path.ts';
import type { AnyAttendance, Person } from '../schema.ts';

/** Everybody with a choice and the guests, to type in the list on paper. */
export const typeInPage = (view: AnyAttendance, { viewer, form }: Surroundings): string => {
  const { trajectoryId, municipality, session, label, date } = view;
  const { typeIn } = texts;
  const typed = form?.typed ?? {};
  const mark = (person: Person) => {
    const chosen = typed[`mark.${person.number}`] ?? person.mark;
    const was = typed[`was.${person.number}`] ?? notedOf(person);
    return html`${hidden(`was.${person.number}`, was)}<select name="mark.${person.number}" aria-label="${typeIn.mark(person.name ?? texts.erased)}">${attendanceMark.options.map(
      (one) => html`<option value="${one}"${one === chosen ? html` selected` : null}>${texts.marks[one]}</option>`,
    )}</select>`;
  };
  const guests = ({ number, name, guests: count }: Person) =>
    html`<input name="guests.${number}" type="text" inputmode="numeric" maxlength="1" value="${typed[`guests.${number}`] ?? count}" aria-label="${typeIn.guests(name ?? texts.erased)}">`;
  return document({
    title: `${typeIn.title} · ${label} ${municipality}`,
    viewer,
    errors: form?.errors,
    crumbs: [
      { label: municipality, href: trajectoryPath(trajectoryId) },
      { label: texts.links.hall, href: hallPath(trajectoryId, session) },
    ],
    header: titled(typeIn.title, { where: `${municipality} · ${label}, ${fullDate(date)}`, lead: typeIn.told }),
    main: html`<form method="post" action="${hallPath(trajectoryId, session)}/overnemen" novalidate>${table(
      typeIn.caption,
      [{ title: typeIn.columns.name }, { title: typeIn.columns.mark }, { title: typeIn.columns.guests }],
      view.people.filter(canBeNoted).map((person) => [person.name ?? texts.erased, mark(person), guests(person)]),
    )}<div class="btns"><button class="btn" type="submit">${typeIn.button}</button></div></form>`,
  });
};
