import { longDate } from '../../../domain/calendar/dutch-dates.ts';
import { DUTIES } from '../../../domain/trajectory/duties.ts';
import { sessionDate, sessionsIn } from '../../../domain/trajectory/sessions.ts';
import { dutyName, sessionName } from '../../../emails/nl-BE/names.ts';
import { type WorkPlanFacts, workPlanFacts } from '../facts/work-plan.ts';
import { defineKind, list, plain } from './kind.ts';

export const OWNER_NAMES: Record<NonNullable<WorkPlanFacts['actions']>[number]['owner'], string> = {
  coach: 'Begeleider',
  officer: 'Gemeente',
  group: 'Groep',
};

const table = (actions: NonNullable<WorkPlanFacts['actions']>): string =>
  actions.length === 0
    ? '*Nog in te vullen.*'
    : [
        '| Tegen | Wat | Wie |',
        '|---|---|---|',
        ...actions
          .toSorted((a, b) => a.due.localeCompare(b.due))
          .map(({ what, owner, due }) => `| ${longDate(due)} | ${plain(what)} | ${OWNER_NAMES[owner]} |`),
      ].join('\n');

/** What municipality and coach set out to do. It begins with the duties of the plan. */
export const workPlan = defineKind({
  kind: 'work-plan',
  facts: workPlanFacts,
  textTitle: 'Toelichting',
  proposal: ({ trajectory: { plan }, titles }) => ({
    actions: plan.duties.map(({ id, due }) => ({
      what: dutyName(id, titles),
      owner: DUTIES.find((duty) => duty.id === id)?.owner ?? 'coach',
      due,
    })),
  }),
  missing: ({ goals = [], actions = [] }) => [
    ...(goals.length === 0 ? ['minstens één doel'] : []),
    ...(actions.length === 0 ? ['minstens één actie'] : []),
  ],
  compose: ({ goals = [], actions = [] }, { trajectory: { municipality, plan }, titles }) => `
# Werkplan Klimaatdoeners ${plain(municipality)}

Gemeente en begeleider spreken af wat ze in het traject doen, van ${longDate(plan.phases.preparation)} tot en met ${longDate(plan.phases.end)}.

## Doelen

${list(goals.map(plain), 'Nog in te vullen.')}

## Werksessies

${list(
  sessionsIn(plan).map((id) => `${sessionName(id, titles).name}: ${longDate(sessionDate(plan, id))}`),
  'Nog te plannen.',
)}

## Acties

${table(actions)}`,
});
