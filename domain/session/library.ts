import * as z from 'zod/mini';
import { sessionKind } from '../../events/plan.ts';
import { agendaItem } from '../../events/session.ts';

/** The library of agendas, `data/agendas.json`. */
export const agendaLibrary = z.object({
  source: z.string(),
  agendas: z.array(z.object({ kind: sessionKind, items: z.array(agendaItem) })),
});
