import * as z from 'zod/mini';
import { SURVEY } from '../../../domain/document/survey.ts';
import { existingDay, line, lines } from './fields.ts';
import { OWNERS } from './work-plan.ts';

export const GOAL_MET = ['yes', 'partly', 'no'] as const;
export const LEARNINGS = ['good', 'better', 'advice'] as const;
/** What an action needs to go on by itself. */
export const CARRIES = ['owner', 'money', 'place', 'plan', 'partner'] as const;

const howMany = z.optional(z.int().check(z.minimum(0), z.maximum(100_000)));
const euros = z.optional(z.int().check(z.minimum(0), z.maximum(10_000_000), z.describe('Whole euros.')));
const average = z.optional(
  z.number('Schrijf een gemiddelde van 1 tot 5, zoals 4,2.').check(z.minimum(1), z.maximum(5)),
);
const carries = z.optional(
  z.int().check(z.minimum(0), z.maximum(2), z.describe('0 is not there, 1 is under way, 2 is settled.')),
);

/** How a trajectory went: goals, people, actions and who carries them on, budget, survey and what was learned. */
export const evaluationFacts = z
  .strictObject({
    goalsMet: z.optional(
      z
        .array(z.strictObject({ goal: line(300), met: z.optional(z.enum(GOAL_MET)), note: z.optional(line(300)) }))
        .check(z.maxLength(20)),
    ),
    signedUp: howMany,
    tookPart: howMany,
    stopped: howMany,
    sessions: z.optional(
      z
        .array(z.strictObject({ name: line(100), date: existingDay, present: howMany, registered: howMany }))
        .check(z.maxLength(30)),
    ),
    outcomes: z.optional(
      z
        .array(
          z.strictObject({
            action: line(150),
            result: z.optional(line(400)),
            carriedOnBy: z.optional(line(150)),
            ...{ owner: carries, money: carries, place: carries, plan: carries, partner: carries },
          }),
        )
        .check(z.maxLength(40)),
    ),
    granted: euros,
    spent: euros,
    cofinancing: euros,
    answers: howMany,
    scores: z.optional(z.partialRecord(z.enum(SURVEY), average)),
    staying: howMany,
    maybeStaying: howMany,
    leaving: howMany,
    proud: z.optional(lines(20, 300)),
    advice: z.optional(lines(20, 300)),
    learnings: z.optional(
      z
        .array(z.strictObject({ kind: z.enum(LEARNINGS), text: line(400), owner: z.enum(OWNERS) }))
        .check(z.maxLength(60)),
    ),
  })
  .check(z.meta({ id: 'EvaluationFacts' }));
export type EvaluationFacts = z.infer<typeof evaluationFacts>;
