import { hallTexts as texts } from '../../../emails/nl-BE/pages/hall.ts';
import { clock, timeInList } from '../../../emails/nl-BE/words.ts';
import { type Html, html } from '../../http/html.ts';
import type { AnyAttendance } from '../schema.ts';

type Item = AnyAttendance['agenda'][number];

const MINUTE = 60_000;

/** The item that is on. Undefined before the session and after it. */
const running = ({ agenda, now }: AnyAttendance): Item | undefined =>
  agenda.find(({ at, until }) => at <= now && now < until);

/** What is on, and how long it lasts yet. The script of the page keeps it up to date. */
export const nowOf = (view: AnyAttendance): Html | null => {
  if (view.state === 'off' || view.state === 'aggregated') return null;
  const { agenda, now } = view;
  const item = running(view);
  const next = agenda.find(({ at }) => at > now);
  const heading = item?.title ?? (next ? texts.now.before(clock(next.from)) : texts.now.after);
  const left = item ? Math.ceil((Date.parse(item.until) - Date.parse(now)) / MINUTE) : 0;
  const share = item
    ? Math.floor(((Date.parse(now) - Date.parse(item.at)) / (Date.parse(item.until) - Date.parse(item.at))) * 100)
    : 0;
  const [first] = agenda;
  return html`<section class="sheet" aria-labelledby="nu" data-now="${now}" data-left="${texts.now.left}" data-before="${first ? texts.now.before(clock(first.from)) : ''}" data-after="${texts.now.after}"><h2 id="nu">${heading}</h2><p id="klok" class="clock serif"${item ? null : html` hidden`}>${texts.now.left.replace('{n}', String(left))}</p><svg id="meter" class="meter" role="img" aria-label="${texts.now.passed}"${item ? null : html` hidden`}><rect width="${share}%" height="100%"/></svg></section>`;
};

/** The agenda, with what is over and what is on. */
export const agendaOf = (view: AnyAttendance): Html => {
  const { agenda, now } = view;
  const on = running(view);
  const classOf = (item: Item): string => (item === on ? 'now' : item.until <= now ? 'done' : 'later');
  return html`<section class="part one"><h2>${texts.agenda}</h2><ol class="line" id="agenda">${agenda.map(
    (item) =>
      html`<li class="${classOf(item)}" data-at="${item.at}" data-until="${item.until}"><h3>${timeInList(item.from)} <span>${item.title}</span></h3><p class="small muted">${item.owner}</p></li>`,
  )}</ol></section>`;
};
