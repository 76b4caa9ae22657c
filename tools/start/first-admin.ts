import { admit } from '../operate/admit.ts';
import { targetAt } from '../operate/target.ts';
import type { ProductCloud } from '../product-cloud.ts';

const ADMIN = { name: 'Ecolife', email: 'beheer@ecolife.example' };

/** Makes an admin where there is none: on AWS a person does so once, with the same command. */
export const ensureAdmin = async ({ cloud, endpoint, identity }: ProductCloud): Promise<void> => {
  if (identity.memberOf('admin') !== undefined) return;
  const refOf = (type: string): string => cloud.resources.find((resource) => resource.type === type)?.ref ?? '';
  const [table, pool] = [refOf('AWS::DynamoDB::Table'), refOf('AWS::Cognito::UserPool')];
  await admit({ profile: ADMIN, table, pool }, targetAt(endpoint));
};
