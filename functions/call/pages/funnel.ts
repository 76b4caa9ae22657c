import { funnelTexts as texts } from '../../../emails/nl-BE/call/kit.ts';
import { type Html, html } from '../../http/html.ts';
import { table } from '../../http/parts.ts';
import type { FunnelView } from '../schema.ts';

const told = ({ taking, target, isOver }: Pick<FunnelView, 'taking' | 'target'> & { isOver: boolean }): string => {
  if (isOver) return target === null ? texts.tookPart(taking) : texts.tookPartOf({ taking, target });
  return target === null ? texts.noTarget(taking) : texts.target({ taking, target });
};

/** How people came to a call and what became of them. */
export const funnel = (view: FunnelView, isOver: boolean): Html => {
  const { lines, target, taking, visits, started, confirmed } = view;
  const number = (title: string) => ({ title, kind: 'number' }) as const;
  const { columns } = texts;
  return html`<p><strong>${told({ taking, target, isOver })}</strong></p>
${table(
  texts.label,
  [
    { title: columns.channel },
    number(columns.visits),
    number(columns.started),
    number(columns.confirmed),
    number(columns.taking),
  ],
  lines
    .filter((line) => (line.visits ?? 0) + line.started > 0 || line.channel !== 'staff')
    .map((line) => [line.label, line.visits ?? '–', line.started, line.confirmed, line.taking]),
  [texts.sum, visits, started, confirmed, taking],
)}
${view.elsewhere === null ? null : html`<p>${texts.elsewhere(view.elsewhere)}</p>`}
<p class="small muted">${texts.counted}</p>`;
};
