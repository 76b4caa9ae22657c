import { longDate } from '../../../domain/calendar/dutch-dates.ts';
import { dateOf } from '../../../domain/calendar/local-time.ts';
import { callPath } from '../../../domain/call/channels.ts';
import { funnelTexts, kitPageTexts } from '../../../emails/nl-BE/call/kit.ts';
import { manageCallTexts as texts } from '../../../emails/nl-BE/pages/manage-call.ts';
import { callField } from '../../../events/call.ts';
import { paragraphs } from '../../call-page/pages/paragraphs.ts';
import type { Surroundings } from '../../http/edge.ts';
import { hidden, textArea, textField } from '../../http/fields-html.ts';
import { type Html, html, type Piece } from '../../http/html.ts';
import { state } from '../../http/parts.ts';
import { trajectoryPath, trajectoryShell } from '../../http/trajectory-shell.ts';
import { lookButton, unsaved } from '../../http/unsaved.ts';
import type { ManagedCall } from '../page-routes.ts';
import { typedAs } from '../pages.ts';
import { callChange } from '../schema.ts';
import { funnel } from './funnel.ts';

const TALL = { about: 6, asked: 4, brings: 5, questions: 16 } as const;

/** The call of a trajectory, for those who see to it. */
export const managePage = ({ call, kit, funnel: numbers }: ManagedCall, around: Surroundings): string => {
  const { trajectoryId, municipality, page } = call;
  const path = trajectoryPath(trajectoryId, 'call');
  const isOver = call.standing.state === 'over';
  return trajectoryShell(
    {
      ...{ trajectoryId, municipality, tab: 'call', title: texts.title },
      lead: standing(call),
      main: [
        part(
          isOver ? texts.turn.over : texts.turn.title,
          html`<p><a class="link" href="${callPath(page.slug)}">${texts.page}</a></p>${turning(call, path, around)}`,
          isOver ? undefined : texts.turn.told,
        ),
        part(funnelTexts.heading, funnel(numbers, isOver)),
        isOver
          ? null
          : part(
              texts.kit.title,
              html`<ul class="rows">${kit.sheets.map(({ sheet }) => html`<li><p><a class="link" href="${`${path}/${sheet}`}">${kitPageTexts.sheets[sheet]}</a></p></li>`)}<li><p><a class="link" href="${`${path}/teksten`}">${texts.kit.texts}</a></p></li></ul>`,
              texts.kit.told,
            ),
        isOver ? null : [previewed(around), part(texts.write.title, writing(call, path, around), texts.write.told)],
        history(call),
      ],
    },
    around,
  );
};

const part = (heading: string, content: Piece, beside?: string): Html =>
  html`<section class="part"><div class="flow"><h2>${heading}</h2>${beside === undefined ? null : html`<p class="small muted">${beside}</p>`}</div><div class="flow">${content}</div></section>
`;

const standing = ({ standing: { state: how, opensOn, lastDay } }: ManagedCall['call']): Html => {
  switch (how) {
    case 'open':
      return state('done', texts.states.open(lastDay));
    case 'not-open':
      return state('open', texts.states['not-open'](opensOn));
    case 'closed':
      return state('quiet', texts.states.closed);
    case 'over':
      return state('quiet', texts.states.over);
    default:
      return how satisfies never;
  }
};

const turning = (
  { standing: { state: how }, mayOpen }: ManagedCall['call'],
  path: string,
  { form }: Surroundings,
): Html | null => {
  if (how !== 'open' && !mayOpen) return how === 'over' ? null : html`<p>${texts.turn.late}</p>`;
  const [to, label, isStop] =
    how === 'open'
      ? (['sluit', texts.turn.close, true] as const)
      : (['open', how === 'not-open' ? texts.turn.openEarly : texts.turn.open, false] as const);
  const failed = form && form.of !== 'writeCall' ? form.errors : [];
  return html`<form method="post" action="${`${path}/${to}`}">${failed.map(({ message }) => html`<p class="error">${message}</p>`)}<div class="btns"><button class="btn quiet${isStop ? ' stop' : ''}" type="submit">${label}</button></div></form>`;
};

const writing = (call: ManagedCall['call'], path: string, { form }: Surroundings): Html =>
  html`<form class="sheet flow" method="post" action="${path}" novalidate>${hidden('basedOn', call.version)}
${callField.options.map((field) => {
  const about = { ...texts.write.fields[field], name: `texts.${field}`, of: 'writeCall' };
  const given = { ...about, value: typedAs(field, call.page.texts) };
  const isTall = field in TALL || field === 'sessions' || field === 'contact' || field === 'lead';
  return isTall
    ? textArea({ ...given, rows: field in TALL ? TALL[field as keyof typeof TALL] : 2 }, form)
    : textField(given, form);
})}<div class="btns"><button class="btn" type="submit">${texts.write.save}</button>${lookButton()}</div></form>`;

const previewed = ({ form }: Surroundings): Html | null => {
  const read = callChange.safeParse(form?.preview);
  if (!read.success || read.data.preview === undefined) return null;
  const { texts: own } = read.data.preview;
  const list = (items: readonly string[]): Html => html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
  const { fields } = texts.write;
  return unsaved(html`<p class="lead">${own.lead}</p>${paragraphs(own.about)}
<div class="halves"><div class="flow"><h3>${fields.asked.label}</h3>${list(own.asked)}</div><div class="flow"><h3>${fields.brings.label}</h3>${list(own.brings)}</div></div>
${paragraphs(own.sessions)}${paragraphs(own.contact)}
<ul class="rows">${own.questions.map(({ question, answer }) => html`<li><h3>${question}</h3>${paragraphs(answer)}</li>`)}</ul>`);
};

const history = ({ versions }: ManagedCall['call']): Html | null =>
  versions.length === 0
    ? null
    : part(
        texts.versions.title,
        html`<ul class="rows">${versions.map(({ version, name, at }) => html`<li><p>${texts.versions.line(version, name ?? texts.versions.unknown, longDate(dateOf(at)))}</p></li>`)}</ul>`,
      );
