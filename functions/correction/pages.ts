import { pendingChange } from '../../adapters/table/address-change.ts';
import { batchGet } from '../../adapters/table/batch-get.ts';
import { addressChangeKey, keyOf, personKey } from '../../adapters/table/keys.ts';
import { readState } from '../../adapters/table/ref.ts';
import { participationKey } from '../../adapters/table/sign-ups.ts';
import { revocations } from '../../domain/person/aggregate.ts';
import { places as placesKind } from '../../domain/places/aggregate.ts';
import { entryWithNumber } from '../../domain/places/places.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import { contactTexts as texts } from '../../emails/nl-BE/pages/contact.ts';
import type { MessageCode } from '../../emails/nl-BE/pages/messages.ts';
import { SEAT_LABELS } from '../../emails/nl-BE/places/seats.ts';
import { type Answer, type Request, route, type Served, type Surroundings } from '../http/edge.ts';
import { submit } from '../http/form.ts';
import type { Fields } from '../http/form-state.ts';
import { readAdmitted } from '../http/read-admitted.ts';
import { trajectoryPath } from '../http/trajectory-shell.ts';
import { type ContactPage, correctParticipantForm, showParticipant } from './page-routes.ts';
import { knownOf, unknownParticipant } from './participant.ts';
import { correctParticipant } from './routes.ts';
import type { Dependencies } from './served.ts';

/** Names the forms of the page: one corrects at once, the other mails a link. */
export const DETAILS = `${correctParticipant.id} gegevens`;
export const ADDRESS = `${correctParticipant.id} adres`;

type Asked = Request<{ id: string; number: string }, unknown, unknown>;

/** Serves the page on which the staff corrects a participant. */
export const pages = (api: readonly Served[], deps: Dependencies): Served[] => {
  const html = async (view: ContactPage, around: Surroundings) =>
    (await import('./contact-page.ts')).contactPage(view, around);
  return [
    route(showParticipant, { answer: (request) => contactOf(deps, request), html }),
    route(correctParticipantForm, {
      answer(request) {
        const isAddress = request.body.email !== undefined;
        return submit(request, {
          served: api,
          to: correctParticipant,
          of: isAddress ? ADDRESS : DETAILS,
          body: (typed) => (isAddress ? { email: typed.email ?? '' } : detailsOf(typed)),
          labels: texts.labels,
          done: ({ id = '', number = '' }, answer) => ({
            at: `${trajectoryPath(id, 'participants')}#deelnemer-${number}`,
            message: messageAfter(answer),
          }),
          again: () => contactOf(deps, request),
        });
      },
      html,
    }),
  ];
};

/** A number that was left empty is taken away. A name never is. */
const detailsOf = ({ name = '', phone = '' }: Fields): unknown => ({ name, phone: phone.trim() === '' ? null : phone });

const messageAfter = (answer: unknown): MessageCode => {
  const { emailToConfirm, corrected } = correctParticipant.view.parse(answer);
  if (emailToConfirm) return 'participant-address-asked';
  return corrected.length > 0 ? 'participant-corrected' : 'participant-unchanged';
};

/** Two requests: the group, and what is known of the person. */
const contactOf = async ({ store: { table }, clock }: Dependencies, request: Asked): Promise<Answer<ContactPage>> => {
  const { id, number } = request.params;
  const read = await readAdmitted(async () => {
    const [item, group] = await batchGet(table, [keyOf(trajectories, id), keyOf(placesKind, id)]);
    const { state: trajectory } = readState(trajectories, item);
    return trajectory.status === 'absent' ? undefined : { trajectory, places: readState(placesKind, group).state };
  }, request);
  if (read.refusal) return { ok: false, refusal: read.refusal };
  const entry = entryWithNumber(read.places, Number(number));
  const personId = entry?.participantId ?? '';
  const [profile, participated, change, revoked] = await batchGet(table, [
    personKey(personId),
    participationKey(personId, id),
    addressChangeKey(personId),
    keyOf(revocations, personId),
  ]);
  const known = knownOf(profile, participated);
  if (!entry || !known) return unknownParticipant();
  const { state: person } = readState(revocations, revoked);
  const waiting = pendingChange(change, String(change?.changeId), clock.now());
  const { name, email, phone } = known.profile;
  return {
    ok: true,
    view: {
      ...{ trajectoryId: id, municipality: read.trajectory.municipality, number: entry.number, name },
      standing: SEAT_LABELS[entry.seat],
      email: known.isWithoutAddress ? null : email,
      phone: phone ?? null,
      isStopped: person.status === 'known' && person.mailStop !== undefined,
      waitsUntil: waiting?.expiresAt ?? null,
    },
  };
};
