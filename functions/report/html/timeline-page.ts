import { fullDate } from '../../../emails/nl-BE/words.ts';
import { shortDate } from '../../http/format.ts';
import { html } from '../../http/html.ts';
import { document } from '../../http/page.ts';
import { empty, section, state, type Tone, table } from '../../http/parts.ts';
import { MILESTONE_STATE } from '../nl-BE.ts';
import type { TimelineView } from '../schemas/timeline.ts';

type Milestone = TimelineView['milestones'][number];

/** The page of a timeline, with one milestone per row. */
export const timelinePage = (view: TimelineView): string => {
  const past = view.milestones.filter(({ state }) => state === 'reached' || state === 'superseded');
  const coming = view.milestones.filter(({ state }) => state === 'due' || state === 'coming' || state === 'waiting');
  const dropped = view.milestones.filter(({ state }) => state === 'dropped');
  return document({
    title: `Tijdlijn ${view.municipality}`,
    paper: true,
    header: html`<h1>Tijdlijn ${view.municipality}</h1>
<p class="sub">${fullDate(view.today)} · ${view.statusLabel} · planning ${view.planRevision}</p>`,
    main: [
      section(
        'Wat nog komt',
        coming.length === 0
          ? empty('Er komt niets meer: het traject is voorbij.')
          : lines('Eerstvolgende bovenaan', coming),
      ),
      section(
        'Wat geweest is',
        past.length === 0
          ? empty('Nog niets. De eerste mijlpaal staat hierboven.')
          : lines('Laatste bovenaan', past.toReversed()),
      ),
      dropped.length === 0 ? null : section('Wat niet meer doorging', lines('Vervallen met het traject', dropped)),
    ],
  });
};

const TONE: Record<Milestone['state'], Tone> = {
  reached: 'done',
  superseded: 'quiet',
  due: 'open',
  coming: 'quiet',
  waiting: 'quiet',
  dropped: 'quiet',
};

const lines = (caption: string, milestones: readonly Milestone[]) =>
  table(
    caption,
    [
      { title: 'Mijlpaal' },
      { title: 'Datum', kind: 'day' },
      { title: 'Gaat over', kind: 'day' },
      { title: 'Toestand' },
    ],
    milestones.map(({ label, on, about, state: how }) => [
      label,
      shortDate(on),
      about === null ? '–' : shortDate(about),
      state(TONE[how], MILESTONE_STATE[how]),
    ]),
  );
