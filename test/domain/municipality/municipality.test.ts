import { describe, expect, it } from 'vitest';
import {
  decide,
  evolve,
  initialState,
  type MunicipalityCommand,
  type Span,
} from '../../../domain/municipality/municipality.ts';
import type { MunicipalityEvent } from '../../../events/municipality.ts';
import { specification } from '../specification.ts';

const { given } = specification({ initialState, decide, evolve });
const leuven = { nisCode: '24062', name: 'Leuven', province: 'Vlaams-Brabant' };
const spanOf = (from: string, until: string): Span => ({ trajectoryId: `24062-${from}`, from, until });
const FIRST = spanOf('2027-02-01', '2027-10-01');
type Beside = Partial<Extract<MunicipalityCommand, { type: 'AddTrajectory' }>>;
const add = (trajectory: Span, more: Beside = {}): MunicipalityCommand => ({
  type: 'AddTrajectory',
  municipality: leuven,
  trajectory,
  running: [],
  allowOverlap: false,
  ...more,
});
const registered: MunicipalityEvent = { type: 'Municipality.Registered', data: leuven };
const added = ({ trajectoryId }: Span): MunicipalityEvent => ({
  type: 'Municipality.TrajectoryAdded',
  data: { trajectoryId },
});

describe('AddTrajectory', () => {
  it('registers a municipality with its first trajectory', () => {
    given().when(add(FIRST)).thenEvents(registered, added(FIRST));
  });

  it('adds a later trajectory to a municipality that is registered, and keeps its first name', () => {
    const later = spanOf('2027-10-01', '2028-06-01');
    given(registered, added(FIRST))
      .when(add(later, { municipality: { ...leuven, name: 'Louvain' }, running: [FIRST] }))
      .thenEvents(added(later));
  });

  it('changes nothing when the municipality has the trajectory already', () => {
    given(registered, added(FIRST)).when(add(FIRST)).thenNothing();
  });

  it.each([
    ['begins during it', '2027-09-30', '2028-05-30'],
    ['ends during it', '2026-06-02', '2027-02-02'],
    ['begins on the same day', '2027-02-01', '2027-10-01'],
  ])('is refused with TRAJECTORY_OVERLAPS beside a running trajectory when it %s', (_, from, until) => {
    const second = { ...spanOf(from, until), trajectoryId: 'second' };
    const { decision, thenRefused } = given(registered, added(FIRST)).when(add(second, { running: [FIRST] }));
    thenRefused('TRAJECTORY_OVERLAPS', 'startDate');
    expect(decision).toMatchObject({ refusal: { message: expect.stringContaining('24062-2027-02-01') } });
  });

  it('is accepted beside a running trajectory when overlap is allowed', () => {
    const second = spanOf('2027-05-03', '2028-01-03');
    given(registered, added(FIRST))
      .when(add(second, { running: [FIRST], allowOverlap: true }))
      .thenEvents(added(second));
  });
});

describe('MoveTrajectory', () => {
  const moved = { trajectoryId: '24062-2027-02-01', from: '2027-11-01', until: '2028-07-01' };
  const second = spanOf('2028-06-01', '2029-02-01');
  const move = (running: Span[], allowOverlap = false): MunicipalityCommand => ({
    type: 'MoveTrajectory',
    trajectory: moved,
    running,
    allowOverlap,
  });

  it('is accepted without events where no other trajectory runs on its days', () => {
    given(registered, added(FIRST)).when(move([])).thenNothing();
    given(registered, added(FIRST), added(second))
      .when(move([spanOf('2028-07-01', '2029-03-01')]))
      .thenNothing();
  });

  it('is refused with TRAJECTORY_OVERLAPS beside a running trajectory, unless overlap is allowed', () => {
    const { decision, thenRefused } = given(registered, added(FIRST), added(second)).when(move([second]));
    thenRefused('TRAJECTORY_OVERLAPS', 'startDate');
    expect(decision).toMatchObject({ refusal: { message: expect.stringContaining('24062-2028-06-01') } });
    given(registered, added(FIRST), added(second))
      .when(move([second], true))
      .thenNothing();
  });
});

it('evolve throws when a trajectory is added before the municipality is registered', () => {
  expect(() => evolve(initialState, added(FIRST))).toThrow();
});
