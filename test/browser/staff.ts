import type { StaffRole } from '../../events/roles.ts';
import type { Site } from './site.ts';

/** What somebody of the staff asks of the API, of the trajectory of the example unless of a person. Throws when it is refused. */
export const asStaff = async (
  { cloud, trajectory }: Pick<Site, 'cloud' | 'trajectory'>,
  role: StaffRole,
  method: 'GET' | 'POST',
  path: string,
  body?: object,
): Promise<unknown> => {
  const { identity, api } = cloud;
  const token = await identity.accessToken({ username: identity.memberOf(role) ?? '', group: role });
  const answer = await api.answer({
    ...{
      method,
      target: path.startsWith('/people/') ? path : `/trajectories/${trajectory.trajectoryId}${path}`,
      sourceIp: '127.0.0.1',
    },
    headers: [
      ['authorization', `Bearer ${token}`],
      ['content-type', 'application/json'],
    ],
    body: new TextEncoder().encode(body ? JSON.stringify(body) : ''),
  });
  const text = Buffer.from(answer.body).toString();
  if (answer.status >= 300) throw new Error(`${path}: ${text}`);
  await cloud.settle();
  return JSON.parse(text);
};
