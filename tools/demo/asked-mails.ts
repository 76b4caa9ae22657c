import { nounOf } from '../../domain/aggregate.ts';
import type { IsoInstant } from '../../domain/calendar/local-time.ts';
import type { MailRequest } from '../../domain/mail/mail.ts';
import { partOf } from '../../domain/mail/part.ts';
import { aggregates, mailRequests } from '../../domain/nouns.ts';
import type { ExistingTrajectory } from '../../domain/trajectory/trajectory.ts';
import { catalogue, readEvent } from '../../events/catalogue.ts';
import type { Envelope } from '../../events/envelope.ts';

/** A mail that an event asked for at an instant, with the state of its subject. */
export type AskedMail = { mail: MailRequest; subject: unknown; at: IsoInstant };

/**
 * The mails that other nouns than the trajectory ask for, also after events of others, by the trajectory as it stood at an instant. The
 * events of each aggregate must be in order.
 */
export const mailsAskedBeside = (
  history: readonly Envelope[],
  trajectoryAt: (at: IsoInstant) => ExistingTrajectory,
): AskedMail[] =>
  [...Map.groupBy(history, ({ aggregate }) => aggregate)].flatMap(([name, own]) => {
    const noun = nounOf(name);
    const kind = aggregates.find((one) => one.noun === noun);
    const requests = Object.values(mailRequests).find((one) => one.noun === noun);
    if (name === 'trajectory' || !kind || !requests) return [];
    const heard = history.filter(
      (envelope) =>
        nounOf(envelope.aggregate) !== noun &&
        requests.listensTo.some((one) => one.name === envelope.type) &&
        (!requests.hasParts || partOf(envelope) === partOf({ aggregate: name })),
    );
    let subject = kind.initialState;
    let hasBegun = false;
    return [...own, ...heard].toSorted(byInstant).flatMap((envelope) => {
      if (envelope.aggregate === name) {
        subject = kind.evolve(subject, readEvent(catalogue, envelope), envelope.at);
        hasBegun = true;
      }
      // Of a part that nothing happened to yet, nothing is stored.
      if (requests.hasParts && !hasBegun) return [];
      const { at } = envelope;
      return requests
        .asksFor(envelope, { trajectory: trajectoryAt(at), subject })
        .map((mail) => ({ mail, subject, at }));
    });
  });

const byInstant = ({ at: a }: Envelope, { at: b }: Envelope): number => (a < b ? -1 : Number(a > b));
