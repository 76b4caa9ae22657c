import { longDate } from '../../../domain/calendar/dutch-dates.ts';
import { fullDate } from '../../../emails/nl-BE/words.ts';
import type { Surroundings } from '../../http/edge.ts';
import { type Html, html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import { empty, section, state, type Tone, table } from '../../http/parts.ts';
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
    main: gates.map((gate) => section(gate.label, [statusLine(gate, view.reasons.hold), needsTable(gate, as)])),
  });
};

const statusLine = ({ on, state: how, isHeld, missing }: GateView, reason: string | null): Html => {
  if (how === 'dropped') return html`<p>Ging niet meer door. Gepland op ${longDate(on)}.</p>`;
  const day = how === 'passed' ? `Gepland op ${longDate(on)}, en al gebeurd.` : `Gepland op ${longDate(on)}.`;
  const held = isHeld ? ` Wacht op het sein van de begeleider.${reason === null ? '' : ` Reden: ${reason}`}` : '';
  return html`<p>${day}${held} ${howMany(missing)}</p>`;
};

const howMany = (missing: number): Html => {
  if (missing === 0) return state('done', 'Er ontbreekt nu niets');
  return state('late', missing === 1 ? 'Er ontbreekt nog 1 ding' : `Er ontbreken nog ${missing} dingen`);
};

const TONE: Record<GateView['needs'][number]['state'], Tone> = { met: 'done', missing: 'late', early: 'quiet' };

/** What a transition needs, with who is to act and the next step. */
export const needsTable = ({ label, needs }: Pick<GateView, 'label' | 'needs'>, as: Surroundings['as']): Html =>
  needs.length === 0
    ? empty('Hiervoor is niets nodig.')
    : table(
        `Nodig voor ${label.charAt(0).toLowerCase()}${label.slice(1)}`,
        [{ title: 'Wat' }, { title: 'Toestand' }, { title: 'Wie' }, { title: 'Volgende stap' }],
        needs.map((one) => [
          one.label,
          state(TONE[one.state], NEED_STATE[one.state]),
          one.whoLabel || '–',
          one.state !== 'missing'
            ? '–'
            : opensTo(as, one.page)
              ? html`<a href="${one.page}">${one.todo}</a>`
              : one.todo,
        ]),
      );
