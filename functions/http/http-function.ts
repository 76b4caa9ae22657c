import type { TableGrant } from '../table-grant.ts';
import type { Route } from './route.ts';

/** A function behind routes, as data: infrastructure, grants and the API document follow from it. */
export type HttpFunction = {
  /** Its folder in `functions/`, and its name on AWS. */
  name: string;
  /** Under which its routes stand in the API document. */
  tag: { name: string; description: string };
  /** What its errors mean to people, and where `docs/operations.md` says what to do. */
  impact: string;
  runbook: string;
  /** Seconds, 10 unless told otherwise. */
  timeout?: number;
  /** MiB, 512 unless told otherwise. */
  memory?: number;
  /** Besides what the edge reads to know whether a role still holds. */
  table: readonly TableGrant[];
  /** Whether it lists the summaries of all trajectories. */
  index?: boolean;
  routes: readonly Route[];
};
