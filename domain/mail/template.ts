import type * as z from 'zod/mini';
import type { SessionId } from '../../events/plan.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import type { ExistingTrajectory } from '../trajectory/trajectory.ts';
import type { MailRequest, SuppressionReason } from './mail.ts';

/** What tells one template from another by type: its parameters, who may get it, and the command of its link (or never). */
export type Shape = { params: MailRequest['params']; role: string; command: unknown };

/** How things stand: the trajectory, and what the mail is about (which may be the trajectory itself). */
export type Situation<State> = { trajectory: ExistingTrajectory; subject: State };

/** The sessions that a mail puts into the calendar of its recipient, or takes out of it. */
export type Calendar = { method: 'REQUEST' | 'CANCEL'; sessions: readonly SessionId[] };

/** What a link is to its recipient: still to be answered, or why it no longer is. */
export type LinkState = 'ask' | 'done-before' | 'cancelled';

/** A link asks one thing. Its button gives one command to what the mail is about. */
export type Link<Params, State, Command> = {
  command(params: Params): Command;
  state(params: Params, situation: Situation<State>): LinkState;
};

type Core<Params, Role, State> = {
  params: z.ZodMiniType<Params>;
  /** In which roles people may get it. */
  roles: readonly Role[];
  /**
   * Why a mail that was asked for must not go out any more, if so. Asked right before sending, with everything as it is then.
   */
  noLongerWanted(
    params: NoInfer<Params>,
    situation: Situation<State> & { now: IsoInstant },
  ): SuppressionReason | undefined;
  calendar?(params: NoInfer<Params>): Calendar;
};

/** Everything about one kind of mail but its texts, which lie in `emails/`. */
export interface Template<One extends Shape, State> extends Core<One['params'], One['role'], State> {
  link?: Link<One['params'], State, One['command']>;
}

export type Templates<Shapes extends Record<string, Shape>, State> = {
  readonly [Name in keyof Shapes]: Template<Shapes[Name], State>;
};

/** Helps to write the templates of a noun, whose parameters and roles follow from what is written. */
export const templatesFor = <State, Command>() => {
  function template<Params extends Shape['params'], const Role extends string>(
    one: Core<Params, Role, State> & { link?: never },
  ): Template<{ params: Params; role: Role; command: never }, State>;
  function template<Params extends Shape['params'], const Role extends string>(
    one: Core<Params, Role, State> & { link: Link<NoInfer<Params>, State, Command> },
  ): Template<{ params: Params; role: Role; command: Command }, State>;
  function template<Params extends Shape['params'], Role extends string>(
    one: Template<{ params: Params; role: Role; command: Command }, State>,
  ): Template<{ params: Params; role: Role; command: Command }, State> {
    return one;
  }
  return template;
};
