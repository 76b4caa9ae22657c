import { factsTexts as texts } from '../../emails/nl-BE/pages/facts.ts';
import type { Surroundings } from '../http/edge.ts';
import { failed, textField } from '../http/fields-html.ts';
import { amount } from '../http/format.ts';
import { type Html, html, type Piece } from '../http/html.ts';
import { empty, wayOut } from '../http/parts.ts';
import { trajectoryPath, trajectoryShell } from '../http/trajectory-shell.ts';
import { factsPath } from './facts-routes.ts';
import { correctTrajectory } from './routes.ts';
import type { TrajectoryView } from './schema.ts';

/** The facts that were agreed at the onboarding, to put right. An officer sees what an officer may change. */
export const factsPage = (view: TrajectoryView, around: Surroundings): string =>
  trajectoryShell(
    {
      ...view,
      tab: 'overview',
      title: texts.title,
      lead: view.status === 'cancelled' ? undefined : texts.lead,
      main: view.status === 'cancelled' ? empty(texts.cancelled) : facts(view, around),
    },
    around,
  );

const facts = ({ trajectoryId, venue, budget, targetGroupSize }: TrajectoryView, { form, as }: Surroundings): Html => {
  const of = correctTrajectory.id;
  const { labels, hints } = texts;
  const cents = budget.workingBudgetCents;
  const mine: Piece =
    as === 'officer'
      ? null
      : [
          textField(
            {
              ...{ of, name: 'workingBudgetCents', label: labels.workingBudgetCents, hint: hints.workingBudgetCents },
              value: cents === 0 ? null : amount(cents),
            },
            form,
          ),
          textField(
            {
              ...{ of, name: 'targetGroupSize', label: labels.targetGroupSize, hint: hints.targetGroupSize },
              ...{ type: 'number', value: targetGroupSize },
            },
            form,
          ),
        ];
  return html`<section class="part"><div class="flow"><h2>${texts.agreed}</h2><p class="small muted">${texts.told}</p></div>
<form class="sheet flow" method="post" action="${factsPath(trajectoryId)}" novalidate>${failed(of, { form })}
${textField({ of, name: 'venue', label: labels.venue, hint: hints.venue, value: venue, maxlength: 200 }, form)}${mine}
<div class="btns"><button class="btn" type="submit">${texts.button}</button>${wayOut(trajectoryPath(trajectoryId), texts.back)}</div></form></section>`;
};
