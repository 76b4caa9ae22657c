import type { TeamRole } from '../../../domain/trajectory/members.ts';
import { staffPagesOf } from '../../../domain/trajectory/staff-pages.ts';
import type { Ask, Facts } from '../../message.ts';

type Reader = { facts: Facts; role: TeamRole };

/** Whoever no mail reaches has no address, or one from which mail comes back, or wants none: somebody rings them. */
const ring = ({ trajectoryId }: Facts, text: string): Ask => ({
  text,
  button: { label: 'Wie moet je bellen?', path: staffPagesOf(trajectoryId).unreached },
});

const WHO_NOT = 'wie we niet kunnen mailen';

/**
 * That citizens hear of a change by mail, and that somebody rings whom no mail reaches: the municipality, or the coach as long as it
 * has nobody. `whom` says in the singular who gets the mail.
 */
export const groupHears = ({ facts, role }: Reader, whom: string): Ask[] =>
  role === 'officer' || facts.officer === undefined
    ? [ring(facts, `${whom} krijgt zelf een mail. Bel ${WHO_NOT}.`)]
    : [];

/** The same, for whoever agrees with somebody else who rings. */
export const agreeWhoRings = (facts: Facts, first: string): Ask =>
  ring(facts, `Spreek met ${first} af wie de deelnemers belt die we niet kunnen mailen.`);

/** Before a session: reminders go out by mail. */
export const remindByPhone = (facts: Facts): Ask =>
  ring(facts, `Wij mailen de deelnemers de plaats en het uur. Bel ${WHO_NOT}.`);
