import * as z from 'zod/mini';
import { defineEvent, type EventOf } from './contract.ts';
import { ROLES } from './roles.ts';

const personId = z.string();

export const personRoleRemoved = defineEvent({
  name: 'Person.RoleRemoved',
  version: 1,
  summary: 'A role of a person was removed; tokens that were issued before give no access in that role.',
  data: z.object({ personId, role: z.enum(ROLES) }),
});

export const personErased = defineEvent({
  name: 'Person.Erased',
  version: 1,
  summary: 'The personal data of a person was erased; the remaining id identifies nobody.',
  data: z.object({ personId }),
});

export const personCorrected = defineEvent({
  name: 'Person.Corrected',
  version: 1,
  summary: 'Personal data of a person were corrected; the event names the fields, never what is in them.',
  data: z.object({
    personId,
    fields: z.array(z.enum(['name', 'email', 'phone'])),
    /** The change of the address that its owner confirmed, and the trajectory by whose mail. That trajectory says so. */
    confirmed: z.optional(z.object({ changeId: z.string(), trajectoryId: z.string() })),
  }),
});

export const personMailStopped = defineEvent({
  name: 'Person.MailStopped',
  version: 1,
  summary: 'The address of a person takes no mail, or its owner reported one as spam; no mail goes there any more.',
  data: z.object({ personId, why: z.enum(['bounced', 'complained', 'refused']) }),
});

export const personMailsChanged = defineEvent({
  name: 'Person.MailsChanged',
  version: 1,
  summary: 'A person chose which mails to get, all of them or only those that are needed, and how often what may wait.',
  data: z.object({ personId, choice: z.enum(['all', 'needed']), often: z.enum(['at-once', 'daily', 'weekly']) }),
});

export const personEvents = [
  personRoleRemoved,
  personErased,
  personCorrected,
  personMailStopped,
  personMailsChanged,
] as const;

export type PersonEvent = EventOf<(typeof personEvents)[number]>;
