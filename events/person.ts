import * as z from 'zod/mini';
import { defineEvent, type EventOf } from './contract.ts';
import { ROLES } from './roles.ts';

const personId = z.string();

export const personRoleRemoved = defineEvent({
  name: 'Person.RoleRemoved',
  version: 1,
  summary: 'Somebody no longer has a role; tokens that were given before are worth nothing in it.',
  data: z.object({ personId, role: z.enum(ROLES) }),
});

export const personErased = defineEvent({
  name: 'Person.Erased',
  version: 1,
  summary: 'What was known of somebody is gone; the id that is left leads nowhere.',
  data: z.object({ personId }),
});

export const personEvents = [personRoleRemoved, personErased] as const;

export type PersonEvent = EventOf<(typeof personEvents)[number]>;
