import * as z from 'zod/mini';
import { enterpriseNumber } from '../../../domain/document/enterprise-number.ts';
import { personFields, personId } from '../../http/person-fields.ts';
import { oneOf } from '../../http/presence.ts';
import { existingDay, line, lines } from './fields.ts';

const NO_NUMBER =
  'Dit is geen ondernemingsnummer. Schrijf het als 0123.456.749; de laatste twee cijfers zijn een controle.';

const attendee = z
  .strictObject({
    personId: z.optional(personId.check(z.describe('Of somebody in the team, whose name is then kept in one place.'))),
    name: z.optional(personFields.name.check(z.trim())),
    organisation: z.optional(line(100)),
  })
  .check(...oneOf(['personId', 'name'], 'Geef een personId van iemand in het team, of een name.'));

/** What is agreed in the first conversation with the municipality, and what its invoice needs. */
export const intakeFacts = z
  .strictObject({
    date: z.optional(existingDay),
    attendees: z.optional(z.array(attendee).check(z.maxLength(30))),
    goals: z.optional(lines(20)),
    agreements: z.optional(lines(50)),
    purchaseOrder: z.optional(line(60).check(z.describe('The number of the purchase order (bestelbon).'))),
    enterpriseNumber: z.optional(
      z.string().check(
        z.regex(/^(BE ?)?[01]\d{3}[. ]?\d{3}[. ]?\d{3}$/i, { error: NO_NUMBER, abort: true }),
        z.overwrite((text) => enterpriseNumber(text) ?? text),
        z.refine((text) => enterpriseNumber(text) !== undefined, NO_NUMBER),
        z.describe('Of the municipality, with check digits: `0123.456.749`.'),
      ),
    ),
  })
  .check(z.meta({ id: 'IntakeFacts' }));
export type IntakeFacts = z.infer<typeof intakeFacts>;
