import type { Level } from '../../../domain/radar/rules.ts';
import { counted } from '../../http/counted.ts';
import { type Html, html } from '../../http/html.ts';
import { empty, state, type Tone, table } from '../../http/parts.ts';
import type { PortfolioView } from '../schemas/portfolio.ts';

type OnRadar = PortfolioView['radar'][number];

const TONE: Record<Level, Tone> = { now: 'late', week: 'open', watch: 'quiet' };

/** The trajectories that need somebody, with the reasons, the most urgent first. */
export const radarTable = ({ radar }: Pick<PortfolioView, 'radar'>): Html =>
  radar.length === 0
    ? empty('Geen enkel traject heeft nu iemand nodig. Mooi zo.')
    : table(
        'Dringendst bovenaan',
        [{ title: 'Gemeente' }, { title: 'Fase' }, { title: 'Wanneer' }, { title: 'Waarom, en wie aan zet is' }],
        radar.map((one) => [one.municipality, one.statusLabel, state(TONE[one.level], one.levelLabel), reasons(one)]),
      );

/** So many reasons are enough to see why. The others are in the JSON and the CSV. */
const SHOWN = 5;

const reasons = ({ signals, level }: OnRadar): Html => {
  const more = signals.length - SHOWN;
  return html`<ul class="signals">${signals.slice(0, SHOWN).map((signal) => reason(signal, level))}${more > 0 ? html`<li class="muted">en nog ${counted(more, 'reden', 'redenen')}</li>` : null}</ul>`;
};

/** A reason that is less urgent than its trajectory says so. */
const reason = ({ level, levelLabel, text, whoLabel }: OnRadar['signals'][number], most: Level): Html =>
  html`<li>${text} <span class="muted">${whoLabel}${level === most ? null : `, ${levelLabel.toLowerCase()}`}</span></li>`;
