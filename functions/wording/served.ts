import { createHash } from 'node:crypto';
import type { Clock } from '../../adapters/clock.ts';
import { execute, together } from '../../adapters/table/execute.ts';
import { lastDay } from '../../adapters/table/expiry.ts';
import { readPartition } from '../../adapters/table/partition.ts';
import { ref } from '../../adapters/table/ref.ts';
import type { Store } from '../../adapters/table/store.ts';
import { trajectoryIn } from '../../adapters/table/views.ts';
import { wordingItem } from '../../adapters/table/wordings.ts';
import { trajectories } from '../../domain/trajectory/aggregate.ts';
import type { CommandOf } from '../../domain/trajectory/command.ts';
import { decide } from '../../domain/trajectory/decide.ts';
import type { TeamRole } from '../../domain/trajectory/members.ts';
import { isWordable } from '../../domain/trajectory/wordable.ts';
import type { WordingText } from '../../domain/trajectory/worded.ts';
import { notWordable } from '../../domain/trajectory/wordings.ts';
import { admitStaff } from '../http/admit-staff.ts';
import { type Answer, type Request, route, type Served } from '../http/edge.ts';
import { readAdmitted } from '../http/read-admitted.ts';
import { getWording, listWordings, restoreMail, rewordMail, switchMailOff, switchMailOn } from './routes.ts';
import type { Rewording, SwitchedView, WordingPreview, WordingView } from './schema.ts';
import { switchedViewOf, wordingsViewOf, wordingViewOf } from './view.ts';

export type Dependencies = { store: Store; clock: Clock };

type OfMail = { id: string; template: string };
type OfWording = OfMail & { role: TeamRole };

// The writer of mails and its texts are files of their own in the bundle.
const shown = () => import('./shown.ts');

/** Serves how mails read: one read and one transaction to change that, and one Query of the trajectory to show a mail. */
export const served = (deps: Dependencies): Served[] => [
  route(listWordings, {
    async answer(request) {
      const read = await readAdmitted((id) => readTrajectory(deps, id), request);
      if (read.refusal) return { ok: false, refusal: read.refusal };
      return { ok: true, view: wordingsViewOf(request.params.id, read.trajectory) };
    },
  }),

  route(getWording, {
    async answer(request) {
      const { id, template, role } = request.params;
      const read = await readAdmitted((one) => readWhole(deps, one), request);
      if (read.refusal) return { ok: false, refusal: read.refusal };
      if (!isWordable(template)) return notWordable(template);
      const { shownWording } = await shown();
      return { ok: true, view: await shownWording(deps.store, { id, template, role }, read, deps.clock.now()) };
    },
  }),

  route(rewordMail, {
    answer(request) {
      const { template, role } = request.params;
      const { basedOn } = request.body;
      const text = textIn(request.body);
      const hash = createHash('sha256').update(JSON.stringify(text)).digest('hex');
      const command = { type: 'RewordMail', template, role, basedOn, text, hash } as const;
      return request.query.dryRun === 'true' ? tried(deps, request, command) : reworded(deps, request, command);
    },
  }),

  route(restoreMail, {
    answer(request) {
      const { template, role } = request.params;
      return reworded(deps, request, { type: 'RestoreMail', template, role, basedOn: request.body.basedOn });
    },
  }),

  route(switchMailOff, { answer: (request) => switched(deps, request, false) }),
  route(switchMailOn, { answer: (request) => switched(deps, request, true) }),
];

const textIn = ({ subject, text }: Rewording): WordingText => ({ ...(subject === undefined ? {} : { subject }), text });

type Commanding<Params> = Pick<Request<Params, unknown, unknown>, 'params' | 'principal' | 'admit' | 'correlationId'>;
type Rewords = CommandOf<'RewordMail'>;

const reworded = async (
  deps: Dependencies,
  request: Commanding<OfWording>,
  command: Rewords | CommandOf<'RestoreMail'>,
): Promise<Answer<WordingView>> => {
  const outcome = await give(deps, request, command);
  if (!outcome.ok) return outcome;
  const { id, template, role } = request.params;
  if (!isWordable(template)) throw new Error(`${template} was reworded, which nobody can`);
  return { ok: true, view: wordingViewOf({ id, template, role }, outcome.trajectory) };
};

const switched = async (
  deps: Dependencies,
  request: Commanding<OfMail>,
  isOn: boolean,
): Promise<Answer<SwitchedView>> => {
  const outcome = await give(deps, request, { type: 'SwitchMail', template: request.params.template, isOn });
  return outcome.ok ? { ok: true, view: switchedViewOf(request.params, outcome.trajectory) } : outcome;
};

const give = async (
  { store, clock }: Dependencies,
  { params: { id }, principal, admit, correlationId }: Commanding<OfMail>,
  command: Rewords | CommandOf<'RestoreMail' | 'SwitchMail'>,
) => {
  if (!principal) throw new Error('A command without a principal');
  const { personId: by } = principal;
  const at = clock.now();
  const outcome = await execute({
    store,
    load: { trajectory: ref(trajectories, id) },
    decide({ trajectory }) {
      const admission = admitStaff(admit, trajectory);
      if (!admission.ok) return admission;
      const decided = decide(command, trajectory);
      if (!decided.ok) return decided;
      const [event] = decided.events;
      const written =
        command.type === 'RewordMail' && event?.type === 'Trajectory.MailReworded' && trajectory.status !== 'absent'
          ? [
              wordingItem(
                store.table,
                { trajectoryId: id, ...event.data },
                { content: command.text, by, at, end: lastDay(trajectory.plan.phases.end, at) },
              ),
            ]
          : [];
      return { ...together({ trajectory: decided }), items: written };
    },
    context: { at, actor: `person:${by}`, correlationId, causationId: null },
  });
  if (!outcome.ok) return outcome;
  const { trajectory } = outcome.states;
  if (trajectory.status === 'absent') throw new Error('A command was accepted for an absent trajectory');
  return { ok: true, trajectory } as const;
};

/** The mail with a text that is only tried. */
const tried = async (
  deps: Dependencies,
  request: Commanding<OfWording>,
  command: Rewords,
): Promise<Answer<WordingPreview>> => {
  const { id, template, role } = request.params;
  const read = await readAdmitted((one) => readWhole(deps, one), request);
  if (read.refusal) return { ok: false, refusal: read.refusal };
  const decided = decide(command, read.trajectory);
  if (!decided.ok) return decided;
  if (!isWordable(template)) return notWordable(template);
  const { previewOf } = await shown();
  const wish = { text: command.text, now: deps.clock.now() };
  const { mail } = await previewOf(deps.store, { id, template, role }, read, wish);
  const { municipality } = read.trajectory;
  return {
    ok: true,
    view: { dryRun: true, trajectoryId: id, municipality, changes: decided.events.length > 0, mail },
  };
};

const readTrajectory = async ({ store }: Dependencies, id: string) => {
  const { state: trajectory } = await store.load(trajectories, id);
  return trajectory.status === 'absent' ? undefined : { trajectory };
};

const readWhole = async ({ store }: Dependencies, id: string) => {
  const partition = await readPartition(store.table, id);
  const read = trajectoryIn(partition);
  return read && { ...read, partition };
};
