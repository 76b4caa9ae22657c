import { longDate } from '../../../domain/calendar/dutch-dates.ts';
import { addDays, type IsoDate } from '../../../domain/calendar/local-time.ts';
import { fullDate } from '../../../emails/nl-BE/words.ts';
import type { Surroundings } from '../../http/edge.ts';
import { type Html, html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import { empty, section, state, table } from '../../http/parts.ts';
import { opensTo } from '../../http/trajectory-shell.ts';
import { NEED_STATE } from '../nl-BE.ts';
import type { GatesView, GateView } from '../schemas/gates.ts';

/** The transitions of a trajectory with what each needs. The next one comes first, then the later ones, then those that have come. */
export const gatesPage = (view: GatesView, as?: Surroundings['as']): string => {
  const isPast = ({ state: how }: GateView) => how === 'passed' || how === 'dropped';
  const gates = [...view.gates.filter((gate) => !isPast(gate)), ...view.gates.filter(isPast).toReversed()];
  return document({
    title: `Overgangen ${view.municipality}`,
    paper: true,
    header: html`<h1>Klaar voor de volgende stap? ${view.municipality}</h1>
<p class="sub">${fullDate(view.today)} · ${view.statusLabel}</p>`,
    main: gates.map((gate) =>
      section(gate.label, [statusLine(gate, view), needsTable(gate, { as, today: view.today })]),
    ),
  });
};

const statusLine = (
  { on, state: how, isHeld, waits, missing }: GateView,
  { today, reasons }: Pick<GatesView, 'today' | 'reasons'>,
): Html => {
  if (how === 'dropped') return html`<p>Ging niet meer door. Gepland op ${longDate(on)}.</p>`;
  const day = `Gepland op ${longDate(on)}${how === 'passed' ? ', en al gebeurd' : waits ? ', en schuift nog op' : ''}.`;
  const because = reasons.hold === null ? '' : ` Reden: ${reasons.hold}`;
  const held = isHeld ? ` Wacht op het sein van de begeleider.${because}` : '';
  return html`<p>${day}${held} ${howMany(missing, isNear(on, today))}</p>`;
};

/** Days before it is needed from which something that is not there yet is missing. Before them it is only to be done. */
const NEAR = 14;

const isNear = (due: IsoDate, today: IsoDate): boolean => due <= addDays(today, NEAR);

const howMany = (missing: number, near: boolean): Html => {
  if (missing === 0) return state('done', 'Er ontbreekt nu niets');
  const things = missing === 1 ? '1 ding' : `${missing} dingen`;
  if (!near) return state('open', `Nog ${things} te doen`);
  return state('late', `Er ${missing === 1 ? 'ontbreekt' : 'ontbreken'} nog ${things}`);
};

const stateOf = ({ state: how, due }: GateView['needs'][number], today: IsoDate): Html => {
  if (how === 'met') return state('done', NEED_STATE.met);
  if (how === 'early') return state('quiet', NEED_STATE.early);
  return isNear(due, today) ? state('late', NEED_STATE.missing) : state('open', `Nog te doen tegen ${longDate(due)}`);
};

/** What a transition needs, with who is to act and the next step. */
export const needsTable = (
  { label, needs }: Pick<GateView, 'label' | 'needs'>,
  { as, today }: { as: Surroundings['as']; today: IsoDate },
): Html =>
  needs.length === 0
    ? empty('Hiervoor is niets nodig.')
    : table(
        `Nodig voor ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
        [{ title: 'Wat' }, { title: 'Toestand' }, { title: 'Wie' }, { title: 'Volgende stap' }],
        needs.map((one) => [
          one.label,
          stateOf(one, today),
          one.whoLabel || '–',
          one.state !== 'missing'
            ? '–'
            : opensTo(as, one.page)
              ? html`<a href="${one.page}">${one.todo}</a>`
              : one.todo,
        ]),
      );
