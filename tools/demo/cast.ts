import { addDays } from '../../domain/calendar/local-time.ts';
import { lookUp, MUNICIPALITIES, type RegisteredMunicipality } from '../../domain/municipality/register.ts';
import type { DemoOptions } from './options.ts';
import { AS_PLANNED, STORIES, type Story } from './stories.ts';

/** The input of one onboarding for `functions/municipality`. */
export type Onboarding = {
  nisCode: string;
  startDate: string;
  coach: { name: string; email: string };
  officer: { name: string; email: string };
  workingBudgetCents: number;
  targetGroupSize: number;
  venue: string;
};

// Leuven, two municipalities that were created by mergers on 1 January 2025, which show that only current NIS codes count,
// Mechelen and Oostende. Each has a story of its own.
const STANDARD = [
  { nisCode: '24062', startsAfterDays: 0 },
  { nisCode: '37022', startsAfterDays: 35 },
  { nisCode: '73110', startsAfterDays: 70 },
  { nisCode: '12025', startsAfterDays: 14 },
  { nisCode: '35013', startsAfterDays: 49 },
] as const;

const COACHES = ['Lotte Peeters', 'Bram Claes', 'Noor Willems', 'Jonas De Smet', 'Fatima El Amrani'];
const OFFICERS = ['An Jacobs', 'Koen Maes', 'Sofie Goossens', 'Pieter Wouters', 'Yasmina Bakkali', 'Tom Hermans'];

/**
 * The start dates of all 285 municipalities are spread over this many weeks, so that each week holds every kind of
 * milestone.
 */
const WEEKS = 26;

/** A real municipality with the onboarding that is played for it, and how it goes from there. */
export type Player = { municipality: RegisteredMunicipality; onboarding: Onboarding; story: Story };

/** The municipalities of the demo, with invented people. They are the same in every run. */
export const castOf = ({ who, startDate }: Omit<DemoOptions, 'group'>): Player[] => {
  switch (who.kind) {
    case 'standard':
      return STANDARD.map(({ nisCode, startsAfterDays }, index) =>
        playerOf(municipalityOf(nisCode), addDays(startDate, startsAfterDays), index, STORIES[index]),
      );
    case 'one':
      return [playerOf(municipalityOf(who.nisCode), startDate, 0)];
    case 'all':
      return MUNICIPALITIES.map((municipality, index) =>
        playerOf(municipality, addDays(startDate, (index % WEEKS) * 7), index),
      );
    default:
      return who satisfies never;
  }
};

/** The first of the standard municipalities, with the start date that is wanted. */
export const exampleOf = (startDate: string): Player =>
  playerOf(municipalityOf(STANDARD[0].nisCode), startDate, 0, STORIES[0]);

const playerOf = (
  municipality: RegisteredMunicipality,
  startDate: string,
  index: number,
  story: Story = AS_PLANNED,
): Player => {
  const { nisCode, name } = municipality;
  const coach = pick(COACHES, index);
  const officer = pick(OFFICERS, index);
  const onboarding = {
    nisCode,
    startDate,
    coach: { name: coach, email: `${addressOf(coach)}@ecolife.example` },
    officer: { name: officer, email: `${addressOf(officer)}@${nisCode}.gemeente.example` },
    workingBudgetCents: 500_000 + (index % 7) * 50_000,
    targetGroupSize: 15 + (index % 4) * 5,
    // A library has the same name everywhere. The name of a town hall differs between municipalities.
    venue: `Bibliotheek ${name}`,
  };
  return { municipality, onboarding, story };
};

const municipalityOf = (nisCode: string): RegisteredMunicipality => {
  const found = lookUp(nisCode);
  if (found.kind !== 'current') throw new Error(`${nisCode} is not in the register`);
  return found.municipality;
};

const pick = (names: readonly string[], index: number): string => names[index % names.length] ?? '';

const addressOf = (name: string): string => name.toLowerCase().replaceAll(' ', '.');
