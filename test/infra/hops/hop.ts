import type { Json, Resource } from '@klimaatdoeners/local-cloud/service';
import { type Demand, type Grant, refusalOf } from './grants.ts';

/** One way in the template from a resource to what its service hands something to. */
export type Hop = {
  /** The logical id of the resource that makes it. */
  from: string;
  /** An ARN, or a few words where there is none. */
  to: string;
  /** What AWS asks for; all of it must be granted in the template. */
  demands: readonly Demand[];
  /** What stands in the way besides a missing grant. */
  obstacle?: string | undefined;
};

/** A kind of hop, as `docs/service-hops.md` tells of it. */
export type Row = {
  hop: string;
  /** Without whom nothing moves. */
  acts: string;
  needs: string;
  givenBy: string;
  /** The types of resources that make it. */
  makers: readonly string[];
  find: (resources: readonly Resource[]) => Hop[];
  /** The same template without what this hop needs: no instance may pass its check any more. */
  withhold: (resources: readonly Resource[]) => Resource[];
};

/** Why a hop would not be made, if it would not. */
export const failureOf = ({ demands, obstacle }: Hop, grants: readonly Grant[]): string | undefined =>
  obstacle ?? demands.map((demand) => refusalOf(demand, grants)).find((refusal) => refusal !== undefined);

export const ofType = (resources: readonly Resource[], type: string): Resource[] =>
  resources.filter((resource) => resource.type === type);

/** The template without the resources of these types. */
export const without =
  (...types: string[]) =>
  (resources: readonly Resource[]): Resource[] =>
    resources.filter(({ type }) => !types.includes(type));

/** The template with other properties in the resources of a type. */
export const changed =
  (type: string, properties: { readonly [key: string]: Json }) =>
  (resources: readonly Resource[]): Resource[] =>
    resources.map((resource) =>
      resource.type === type ? { ...resource, properties: { ...resource.properties, ...properties } } : resource,
    );

/** The role, by name, that a function or a state machine takes on. */
export const roleOf = ({ properties: { Role, RoleArn } }: Resource): string =>
  String(Role ?? RoleArn)
    .split('/')
    .at(-1) ?? '';

/** What of the template an ARN, a name or a URL speaks of. */
export const named = (resources: readonly Resource[], type: string, name: unknown): Resource | undefined =>
  ofType(resources, type).find(({ ref }) => lastOf(ref) === lastOf(String(name)));

const lastOf = (name: string): string => name.replace(/:\*$/, '').split(/[:/]/).at(-1) ?? '';
