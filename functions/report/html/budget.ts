import { euro } from '../../http/format.ts';
import type { Html } from '../../http/html.ts';
import { table } from '../../http/parts.ts';
import type { TrajectoryView } from '../../trajectory/schema.ts';

/** A table of the working budget and the cost of the guidance. */
export const budgetTable = (budget: TrajectoryView['budget'], caption = 'In euro'): Html =>
  table(
    caption,
    [{ title: 'Post' }, { title: 'Bedrag', kind: 'number' }],
    [
      ['Werkingsbudget voor de burgers', euro(budget.workingBudgetCents)],
      ['Begeleiding, excl. btw', euro(budget.guidanceExclVatCents)],
      ['Btw 21%', euro(budget.guidanceVatCents)],
      ['Begeleiding, incl. btw', euro(budget.guidanceInclVatCents)],
    ],
    ['Samen', euro(budget.totalCents)],
  );
