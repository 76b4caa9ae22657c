import { dateOf, type IsoDate, timeOf } from '../../domain/calendar/local-time.ts';
import { mailListTexts as texts } from '../../emails/nl-BE/pages/mails.ts';
import { atStart, dayAndMonth, monthAndYear, timeInList } from '../../emails/nl-BE/words.ts';
import { type Html, html } from '../http/html.ts';
import { empty, section, state, type Tone } from '../http/parts.ts';
import type { MailsView } from './routes.ts';

type Line = MailsView['mails'][number];
type State = Line['state'];

/** Where the list is, and how a mail and a part of the list are asked for there. */
export type Place = { list: string; mail(key: string): string; only(state: State): string };

const TONES: Record<State, Tone> = {
  planned: 'quiet',
  requested: 'open',
  sent: 'done',
  failed: 'late',
  suppressed: 'quiet',
};

const dayOf = ({ at }: Line): IsoDate => dateOf(at);

/**
 * What comes, the earliest on top, then what did not arrive, then what went, the latest on top: by month and by day. What comes next is
 * unfolded, and of one state that was asked for the first month too.
 */
export const mailLists = (view: MailsView, place: Place): Html[] => {
  const { mails, state: asked } = view;
  const coming = mails.filter((mail) => mail.state === 'planned' || mail.state === 'requested');
  const failed = mails.filter((mail) => mail.state === 'failed').toReversed();
  const gone = mails.filter((mail) => !coming.includes(mail) && !failed.includes(mail)).toReversed();
  const listed = (title: string, those: readonly Line[], isFirstOpen: boolean): Html[] =>
    those.length === 0 ? [] : [section(title, months(those, place, isFirstOpen))];
  return [
    ...listed(texts.coming, coming, true),
    ...listed(texts.failed, failed, true),
    ...listed(texts.gone, gone, asked !== null),
    ...(mails.length === 0 ? [section(texts.none.title, empty(texts.none.told))] : []),
  ];
};

const months = (mails: readonly Line[], place: Place, isFirstOpen: boolean): Html[] =>
  [...Map.groupBy(mails, (mail) => monthAndYear(dayOf(mail)))].map(
    ([month, those], index) =>
      html`<details${isFirstOpen && index === 0 ? html` open` : null}><summary>${texts.month(atStart(month), those.length)}</summary><ul class="rows">${[
        ...Map.groupBy(those, dayOf),
      ].map(
        ([day, ofDay]) => html`<li><h3>${atStart(dayAndMonth(day))}</h3>${mailsOf(ofDay, place)}</li>
`,
      )}</ul></details>
`,
  );

const mailsOf = (mails: readonly Line[], place: Place): Html =>
  html`<ul class="stack">${[...Map.groupBy(mails, togetherAs).values()].map((lines) => together(lines, place))}</ul>`;

/** What goes to the whole group at one moment is one line. */
const togetherAs = ({ key, label, at, recipient, stateLabel, reason }: Line): string =>
  recipient.role === 'participant' ? JSON.stringify([label, at, stateLabel, reason]) : key;

/** What is planned or sent needs no word about that: the title above the list says it. */
const isPlain = ({ state: how }: Line): boolean => how === 'planned' || how === 'sent';

const together = (lines: readonly Line[], place: Place): Html | null => {
  const [first] = lines;
  if (!first) return null;
  const { key, label, at, state: how, stateLabel, reason } = first;
  const to = lines.length === 1 ? nameOf(first) : null;
  return html`<li><a href="${place.mail(key)}">${label}</a> <span class="muted small">${[timeInList(timeOf(at)), to].filter((part) => part !== null).join(' · ')}</span>${isPlain(first) ? null : html` ${state(TONES[how], stateLabel)}`}${reason === null ? null : html` <span class="small">${reason}</span>`}${lines.length === 1 ? null : everybody(lines, place)}</li>
`;
};

const nameOf = ({ recipient }: Line): string =>
  `${recipient.name ?? texts.erased} (${recipient.roleLabel.toLowerCase()})`;

const everybody = (lines: readonly Line[], place: Place): Html =>
  html`<details><summary>${texts.everybody(lines.length)}</summary><ul>${lines.map(
    ({ key, recipient }) => html`<li><a href="${place.mail(key)}">${recipient.name ?? texts.erased}</a></li>`,
  )}</ul></details>`;
